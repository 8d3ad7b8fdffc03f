internal import Features

/// The form that narrows a list of features: place and distance, codes, regions, then the rest.
struct FilterForm: Sendable {
    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    struct Option: Sendable {
        let value: String
        let text: String
        let isSelected: Bool
    }

    struct Group: Sendable {
        /// What the group is called; nil for options outside any group.
        let label: String?
        let options: [Option]
    }

    struct Field: Sendable {
        let id: String
        let name: String
        let label: Words
        let value: String
        let hint: String?
        /// The choices; nil for a field to write in.
        let groups: [Group]?
        /// What was wrong with the value.
        let fault: String?
        /// Whether there are choices.
        let isChoice: Bool

        init(
            id: String,
            name: String,
            label: Words,
            value: String,
            hint: String?,
            groups: [Group]?,
            fault: String?
        ) {
            self.id = id
            self.name = name
            self.label = label
            self.value = value
            self.hint = hint
            self.groups = groups
            self.fault = fault
            isChoice = groups != nil
        }
    }

    let action: String
    let hidden: [Hidden]
    let first: [Field]
    let more: [Field]
    let hasMore: Bool
    let isMoreOpen: Bool
    /// The field for a filter in CQL2.
    let expression: ExpressionField
    let clearHref: String

    /// The radii that are offered, as the parameter takes them.
    static let radii = ["10km", "20km", "50km", "100km", "200km", "500km", "1000km"]

    /// The choices of a radius; one that was given otherwise is among them.
    static func radii(_ selected: String?, _ context: PageContext) -> [Group] {
        var values = Self.radii
        if let selected, !selected.isEmpty, !values.contains(selected) { values.append(selected) }
        let any = Option(value: "", text: context.text("anyDistance"), isSelected: selected == nil)
        let options = values.map { value in
            Option(value: value, text: radius(value), isSelected: value == selected)
        }
        return [Group(label: nil, options: [any] + options)]
    }

    /// A radius with a blank before its unit.
    static func radius(_ value: String) -> String {
        value.hasSuffix("km") ? value.dropLast(2) + " km" : value
    }
}
