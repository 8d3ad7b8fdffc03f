internal import Features

/// How a page was found, as a person reads it: the ways that lead to it with what they were
/// expected to cost, and what the way taken did.
struct PlanTable {
    private let page: EncodedPage

    init(_ page: EncodedPage) {
        self.page = page
    }

    /// The table and a line under it, ended by a line break.
    var text: String {
        let plan = page.plan
        var table = TextTable([
            ("plan", .left), ("expected features", .right), ("expected ms", .right),
        ])
        for estimate in plan.estimates {
            table.add([
                name(estimate.strategy), Decimals.text(estimate.candidates, places: 1),
                Decimals.text(estimate.microseconds / 1000, places: 3),
            ])
        }
        if !plan.estimates.contains(where: { $0.strategy == plan.strategy }) {
            table.add([name(plan.strategy), "", ""])
        }
        let milliseconds = Decimals.text(plan.duration / .milliseconds(1), places: 3)
        let matched = page.numberMatched.map(String.init) ?? "an unknown number of"
        return table.text
            + "\(plan.examined) features looked at in \(milliseconds) ms, "
            + "\(page.features.count) of \(matched) returned\n"
    }

    private func name(_ strategy: QueryPlan.Strategy) -> String {
        (strategy == page.plan.strategy ? "> " : "  ") + strategy.rawValue
    }
}
