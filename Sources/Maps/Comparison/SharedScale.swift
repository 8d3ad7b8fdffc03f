import Features
import Thematic

/// By which scale two maps are drawn, so that a colour, or the size of a circle, means the same on
/// both.
///
/// What is shared is given as parameters, so that each of the maps has an address of its own.
public struct SharedScale: Hashable, Sendable {
    /// Whose breaks are taken.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// Those of the left map.
        case left
        /// Those of the values of both together, by the method of the left map; by natural breaks
        /// where that has fixed ones or none.
        case both
        /// Each its own: colours mean different things.
        case each
    }

    /// Why nothing is shared although it was asked for.
    public enum Obstacle: String, Hashable, Sendable, CaseIterable {
        /// A map shows features one by one.
        case features
        /// The values are different quantities.
        case quantities
        /// The left map has no classes, or one alone.
        case noClasses = "no-classes"
        /// The breaks make more classes than a map of this form may have.
        case tooManyClasses = "too-many-classes"
        /// A map cannot be drawn by the scale of the other.
        case notDrawn = "not-drawn"
    }

    /// The rule that holds.
    public let rule: Rule
    /// Why it is not the one that was asked for; nil where it is.
    public let obstacle: Obstacle?
    /// The upper bounds of all classes but the last, ascending; none where circles or nothing is
    /// shared.
    public let breaks: [Double]
    /// The parameters of ``MapParameters`` that make a map one of the shared scale, nil for those
    /// that are taken away; none where nothing is shared.
    public let changes: [String: String?]
    /// Whether the left map changes as well.
    public let changesLeft: Bool

    /// Finds the scale of two maps.
    ///
    /// - Parameters:
    ///   - rule: The rule that is asked for; nil for that of the left map where the values are the
    ///     same quantity, else each its own.
    ///   - left: The left map as it is without the other.
    ///   - right: The right map as it is without the other.
    ///   - isSameQuantity: Whether the values of both are the same quantity.
    /// - Complexity: O(*n* log *n*) in the number of regions.
    public init(
        _ rule: Rule?,
        left: ThematicMap,
        right: ThematicMap,
        isSameQuantity: Bool
    ) {
        let wanted = rule ?? (isSameQuantity ? .left : .each)
        if left.definition.form == .points || right.definition.form == .points {
            self.init(each: rule == .each ? nil : .features)
        } else if wanted == .each {
            self.init(each: rule == nil ? .quantities : nil)
        } else if let circles = Self.circles(wanted, left, right) {
            self.init(wanted, breaks: [], circles, changesLeft: wanted == .both)
        } else {
            let breaks = Self.breaks(wanted, left, right)
            let most = left.definition.form == .symbols ? MapDefinition.Symbols.maximumTiers : 9
            if breaks.isEmpty {
                self.init(each: .noClasses)
            } else if breaks.count >= most {
                self.init(each: .tooManyClasses)
            } else {
                self.init(
                    wanted,
                    breaks: breaks,
                    Self.changes(breaks, left.definition),
                    changesLeft: wanted == .both || left.definition.classification.method != .tiers
                )
            }
        }
    }

    private init(
        _ rule: Rule,
        breaks: [Double],
        _ changes: [String: String?],
        changesLeft: Bool
    ) {
        self.rule = rule
        obstacle = nil
        self.breaks = breaks
        self.changes = changes
        self.changesLeft = changesLeft
    }

    /// Creates a scale of its own for each map.
    ///
    /// - Parameter obstacle: Why nothing is shared; nil where that was asked for.
    public init(each obstacle: Obstacle?) {
        rule = .each
        self.obstacle = obstacle
        breaks = []
        changes = [:]
        changesLeft = false
    }

    /// What makes circles the same size; nil where the left map has none.
    private static func circles(
        _ rule: Rule,
        _ left: ThematicMap,
        _ right: ThematicMap
    ) -> [String: String?]? {
        guard let scale = left.circleScale else { return nil }
        var maximum = scale.maximum
        if rule == .both {
            maximum = max(maximum, right.regions.compactMap(\.value).max() ?? maximum)
        }
        var changes = look(left.definition, form: .circles)
        changes["maximum"] = plain(maximum)
        return changes
    }

    private static func breaks(
        _ rule: Rule,
        _ left: ThematicMap,
        _ right: ThematicMap
    ) -> [Double] {
        guard rule == .both else { return left.classification.separators }
        let own = left.definition.classification
        let method =
            switch own.method {
            case .tiers, .unclassed, .categories:
                ClassificationMethod.naturalBreaks(
                    count: max(2, own.method == .tiers ? left.classification.madeCount : 5)
                )
            default: own.classificationMethod ?? .naturalBreaks(count: 5)
            }
        let values = (left.regions + right.regions).map(\.value)
        let pooled = try? Classification(of: values, method: method, zero: own.zero)
        return pooled?.separators ?? []
    }

    private static func changes(
        _ breaks: [Double],
        _ definition: MapDefinition
    ) -> [String: String?] {
        var changes = look(
            definition,
            form: definition.form == .symbols ? .symbols : .regions
        )
        changes["breaks"] = breaks.map(plain).joined(separator: ",")
        changes["zero"] = definition.classification.zero.rawValue
        return changes
    }

    /// Form and colours, and no classes that were asked for.
    private static func look(
        _ definition: MapDefinition,
        form: MapParameters.Form
    ) -> [String: String?] {
        [
            "form": form.rawValue,
            "palette": (definition.colours ?? .yellowGreenBlue).rawValue,
            "method": nil, "classes": nil, "breaks": nil, "zero": nil, "maximum": nil,
        ]
    }
}
