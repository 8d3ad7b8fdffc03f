internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Tiles

extension Pages {
    /// The page of all sets of matrices.
    func tileMatrixSets(_ exchange: Exchange, _ language: LocalizedText.Language) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("matrixSetsTitle")
        let model = TileMatrixSetsPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            entries: TileMatrixSet.all.map { set in
                Self.card(of: set, href: context.href("tileMatrixSets", set.id), context)
            }
        )
        return answer("tile-matrix-sets", model, context)
    }

    /// The page of one set of matrices.
    func tileMatrixSet(
        _ set: TileMatrixSet,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let unit = set == .webMercatorQuad ? " m" : "°"
        let model = TileMatrixSetPage(
            page: context.frame(
                set.id,
                crumbs: [
                    .init(
                        title: Words(context.text("matrixSetsTitle")),
                        href: context.href("tileMatrixSets")
                    ), .init(title: Words(set.id), href: nil),
                ],
                formats: [.json]
            ),
            t: context.t,
            heading: set.id,
            about: context.text("matrixSet.\(set.id)"),
            crs: set.crs.name,
            uri: set.uri,
            matrices: set.zooms.map { zoom in
                TileMatrixSetPage.Matrix(
                    id: String(zoom),
                    scale: NumberText.fixed(set.scaleDenominator(at: zoom), decimals: 2),
                    cell: NumberText.fixed(set.cellSize(at: zoom), decimals: 8) + unit,
                    size: NumberText.count(set.columns(at: zoom)) + " × "
                        + NumberText.count(set.rows(at: zoom))
                )
            }
        )
        return answer("tile-matrix-set", model, context)
    }

    /// What is told of a set of matrices in a list.
    static func card(
        of set: TileMatrixSet,
        href: String,
        _ context: PageContext
    ) -> MatrixSetCard {
        MatrixSetCard(
            id: set.id,
            about: context.text("matrixSet.\(set.id)"),
            href: href,
            crs: set.crs.name,
            zooms: zooms(set.zooms)
        )
    }
}
