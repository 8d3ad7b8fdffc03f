import Foundation
import Maps
import Raster

/// Draws one map as often as it is asked to, and says what each drawing took.
///
/// Usage: maps DEFINITION REGIONS OUTLINES CONTEXT COUNTS [first]
///
/// Regions, outlines and context are GeoJSON, counts a CSV table of codes and numbers. With
/// `first` the map is drawn once and the processor time of the whole process is told. Otherwise
/// each line of the standard input is an order: an operation, which is answered by a line of JSON
/// with `milliseconds` of processor time and `bytes`, or `write FOLDER`, which writes the map as
/// `kunyu.svg`, `kunyu.png` and `kunyu.json`.
@main
struct Maps {
    /// What can be measured; each has the classes computed and the labels placed anew.
    private enum Operation: String {
        /// As SVG, the regions projected, in a width in which they were not drawn before.
        case svg
        /// As SVG, in the width of the drawing before, whose paths are held.
        case again
        /// As PNG, in a width in which the regions were not drawn before.
        case png
        /// As PNG, in the width of the drawing before, whose paths are held.
        case pngAgain = "png-again"
    }

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 5 else {
            let usage = "usage: maps DEFINITION REGIONS OUTLINES CONTEXT COUNTS [first]\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
        let drawing = try MapDrawing(Array(arguments[0..<5]))
        if arguments.count > 5 {
            let svg = try drawing.svg(width: drawing.width)
            print(line(milliseconds: ProcessorTime.now, bytes: svg.count))
            return
        }
        _ = try drawing.svg(width: drawing.width)
        var drawn = 0
        while let order = readLine() {
            if order.hasPrefix("write ") {
                try drawing.write(into: URL(filePath: String(order.dropFirst(6))))
                print("{}")
            } else if let operation = Operation(rawValue: order) {
                drawn += 1
                // Narrower by up to 60 pixels: more widths than the views that are held.
                let width = drawing.width - 1 - Double(drawn % 60)
                let start = ProcessorTime.now
                let bytes =
                    switch operation {
                    case .svg: try drawing.svg(width: width).count
                    case .again: try drawing.svg(width: drawing.width).count
                    case .png: try drawing.png(width: width).count
                    case .pngAgain: try drawing.png(width: drawing.width).count
                    }
                print(line(milliseconds: ProcessorTime.now - start, bytes: bytes))
                // Held again, however many other widths were drawn.
                _ = try drawing.svg(width: drawing.width)
            } else {
                print("{\"error\": \"unknown order\"}")
            }
            // The other side of the pipe waits for the line.
            fflush(nil)
        }
    }

    private static func line(milliseconds: Double, bytes: Int) -> String {
        "{\"milliseconds\": \(milliseconds), \"bytes\": \(bytes)}"
    }
}

/// The processor time that the process has taken, of the user and of the system.
enum ProcessorTime {
    /// In milliseconds.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}
