extension PageTexts {
    /// The page of the interface: what can be asked for.
    static let api: [Entry] = [
        ("apiTitle", "接口说明", "The interface"),
        (
            "api.lead",
            "坤舆按 OGC API – Features 提供科研资源的位置：要素、距离查询、统计和地图。所有请求都是 GET，无需密钥。",
            "Where research resources are, by OGC API – Features: features, search by distance, counts "
                + "and maps. Every request is a GET and needs no key."
        ),
        ("apiDownload", "机器可读的接口定义（OpenAPI 3.0）", "The definition for programs (OpenAPI 3.0)"),
        ("apiAddress", "服务地址", "Address of the service"),
        ("apiRulesTitle", "规则", "Rules"),
        ("apiParametersTitle", "参数", "Parameters"),
        (
            "apiParametersLead", "除下列参数外，数据集的每个可查询属性也是参数，按值筛选。",
            "Beside these, every queryable property of a collection is a parameter that selects by "
                + "its value."
        ),
        ("apiParameter", "参数", "Parameter"),
        ("apiMeaning", "含义", "Meaning"),
        ("apiType", "取值", "Values"),
        ("apiRequired", "必填", "required"),
        ("apiFor", "数据集：", "Collections:"),
        ("apiForMaps", "地图：", "Maps:"),
        ("apiAnswers", "返回：", "Answers:"),
        ("apiTakes", "参数：", "Parameters:"),
        ("apiProperties", "及可查询属性", "and the queryable properties"),
        ("apiExamples", "示例：", "Examples:"),
        ("apiStatusTitle", "状态码", "Statuses"),
        (
            "apiStatusLead", "出错时返回 RFC 9457 问题文档，写明哪个参数、错在哪里、允许什么。",
            "What goes wrong comes as a problem document (RFC 9457) that names the parameter, what was "
                + "wrong and what is allowed."
        ),
        ("api.type.string", "文本", "text"), ("api.type.integer", "整数", "whole number"),
        ("api.type.number", "数", "number"), ("api.type.boolean", "是/否", "yes or no"),
        ("api.type.array", "列表", "list"),
        ("api.list", "{type}，用逗号分隔", "{type}, separated by commas"),
        ("api.default", "；默认 {value}", "; {value} unless given"),
        ("api.tag.service", "服务", "The service"),
        ("api.tag.collections", "数据集", "Collections"),
        ("api.tag.features", "要素", "Features"),
        ("api.tag.tables", "统计", "Tables"),
        ("api.tag.maps", "专题地图", "Thematic maps"),
        ("api.tag.operation", "运行状态", "Operation"),
        ("api.op.landing", "首页", "Landing page"),
        ("api.op.conformance", "符合的规范类", "Conformance classes"),
        ("api.op.api", "接口定义", "The definition of the interface"),
        ("api.op.collections", "全部数据集", "All collections"),
        ("api.op.functions", "筛选可用的函数", "The functions that filters can call"),
        ("api.op.live", "进程是否存活", "Whether the process lives"),
        ("api.op.ready", "服务能否应答", "Whether the service can answer"),
        ("api.op.describe", "一个数据集的说明", "One collection"),
        ("api.op.schema", "要素的全部属性", "All properties of features"),
        ("api.op.queryables", "可作为参数的属性", "Properties to select by"),
        ("api.op.sortables", "可排序的属性", "Properties to order by"),
        ("api.op.items", "要素列表", "A page of features"),
        ("api.op.item", "一个要素", "One feature"),
        ("api.op.radius", "某地周围的要素（EDR 形式）", "Features around a place (EDR form)"),
        (
            "api.op.aggregate", "按地区或属性统计", "Counts and measures by region or any property"
        ),
        ("api.op.facets", "属性值的树与数量", "Values of properties as a tree with counts"),
        ("api.op.maps", "全部专题地图", "The thematic maps"),
        ("api.op.map", "一幅专题地图", "One thematic map"),
        (
            "api.status.303", "网页在另一地址",
            "The page for a browser is at another address"
        ),
        (
            "api.status.304", "客户端已有的内容没有变化",
            "What the client has is what it would get"
        ),
        (
            "api.status.400", "参数未知、重复或不被允许：问题文档写明参数",
            "A parameter is unknown, given twice or not allowed: the problem names it"
        ),
        (
            "api.status.404", "没有这个名称的资源",
            "There is nothing of that name"
        ),
        (
            "api.status.408", "请求来得太慢",
            "The request came too slowly"
        ),
        (
            "api.status.412", "请求所附的条件（If-Match、If-Unmodified-Since）不成立",
            "A condition of the request (If-Match, If-Unmodified-Since) is not met"
        ),
        (
            "api.status.413", "请求正文过大",
            "The body of the request is too large"
        ),
        (
            "api.status.414", "路径和参数过长",
            "Path and query are too long"
        ),
        (
            "api.status.429", "该客户端同时进行的请求过多",
            "The client has too many requests under way"
        ),
        (
            "api.status.431", "请求头过长",
            "The header fields of the request are too long"
        ),
        (
            "api.status.500", "服务出错，原因记在日志里",
            "The service failed; the cause is in its log"
        ),
        (
            "api.status.503", "服务繁忙或未就绪",
            "The service is busy or not ready"
        ),
    ]
}
