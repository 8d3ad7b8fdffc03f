extension PageTexts {
    /// What went wrong.
    static let problems: [Entry] = [
        ("problem400", "请求有误", "The request is wrong"),
        ("problem404", "没有这个页面", "There is no such page"),
        ("problem405", "不支持这种请求方法", "The method is not allowed"),
        ("problem429", "请求过多", "Too many requests"),
        ("problem503", "服务暂时不可用", "The service is not ready"),
        ("problem500", "服务出错", "The service failed"),
        ("problemParameter", "出错的参数：", "The parameter at fault:"),
        ("problemStatus", "状态码", "Status"),
        ("problemBack", "回到上一级", "One level up"),
        ("problemHome", "回到首页", "Back to the landing page"),
    ]
}
