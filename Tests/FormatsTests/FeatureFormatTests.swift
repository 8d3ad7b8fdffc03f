import Features
import Formats
import TestSupport
import Testing

/// Formats are told apart by their names, media types and file extensions.
struct FeatureFormatTests {
    @Test func `the names are those of the parameter`() {
        #expect(
            FeatureFormat.allCases.map(\.rawValue) == [
                "json", "jsonfg", "geojsonseq", "csv", "fgb", "kml", "gpkg",
            ]
        )
    }

    @Test func `no two formats share a media type or an extension, and all have titles`() {
        let formats = FeatureFormat.allCases
        #expect(Set(formats.map(\.mediaType)).count == formats.count)
        #expect(Set(formats.map(\.fileExtension)).count == formats.count)
        for format in formats {
            #expect(format.title.zh?.isEmpty == false && format.title.en?.isEmpty == false)
        }
    }

    @Test(arguments: FeatureFormat.allCases)
    func `a format that is streamed has a writer, and no other has`(format: FeatureFormat) {
        let writer = format.serializer(of: FormatSample.output())
        #expect((writer != nil) == (format.delivery == .stream))
    }

    @Test func `KML holds no other system than that of longitude and latitude`() {
        let others = [CRSIdentifier.epsg(4326), .epsg(3857)]
        #expect(FeatureFormat.kml.allows(.crs84) && FeatureFormat.kml.allows(.crs84h))
        for crs in others { #expect(!FeatureFormat.kml.allows(crs)) }
        for format in FeatureFormat.allCases where format != .kml {
            #expect(others.allSatisfy(format.allows))
        }
    }
}
