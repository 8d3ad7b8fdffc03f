/// How characters with several readings are read in most names.
///
/// Source: common use; characters that occur in the shipped names and code lists.
enum UsualReadings {
    /// The letters of the usual reading of a character, by its scalar value; nil for one that has a
    /// single reading, or is rare.
    static func letters(of character: UInt32) -> [UInt8]? { table[character] }

    private static let table: [UInt32: [UInt8]] = {
        var table: [UInt32: [UInt8]] = [:]
        for (letters, characters) in groups {
            for character in characters.unicodeScalars {
                table[character.value] = Array(letters.utf8)
            }
        }
        return table
    }()

    private static let groups: [(String, String)] = [
        ("a", "阿"), ("ai", "埃艾"), ("ao", "奥澳"), ("bai", "白百柏"), ("ban", "半"),
        ("bao", "包胞薄"), ("bei", "卑"), ("beng", "蚌"), ("bi", "比"), ("bian", "辨便"), ("bo", "波泊"),
        ("bu", "不部卜埔"), ("cai", "蔡"), ("can", "参"), ("cao", "草"), ("ce", "册"),
        ("cha", "察差"), ("chang", "厂"), ("chao", "超朝"), ("che", "车"), ("cheng", "盛称承成"),
        ("chi", "池"), ("chuan", "传"), ("ci", "次"), ("cuo", "措"), ("da", "大达達"), ("dan", "单"),
        ("dao", "道"), ("de", "得的"), ("deng", "登邓"), ("di", "地底"), ("dian", "甸"), ("ding", "丁"),
        ("dong", "洞"), ("du", "都杜度"), ("duan", "段"), ("dun", "顿敦頓"), ("er", "爾"), ("fang", "方"),
        ("fei", "肥費"), ("fen", "汾分"), ("feng", "封"), ("fo", "佛"), ("fu", "附服甫"), ("gai", "盖蓋"),
        ("gan", "干甘感"), ("gang", "港"), ("ge", "格"), ("gong", "共"), ("gu", "古谷"), ("guang", "广廣"),
        ("guo", "果"), ("ha", "哈"), ("hai", "海"), ("han", "汗漢"), ("hao", "号浩"),
        ("he", "和核合荷赫菏"), ("heng", "亨"), ("hong", "红"), ("hu", "呼"), ("hua", "化華"),
        ("huai", "怀"), ("huang", "皇"), ("huo", "霍"), ("hui", "会"), ("ji", "机技激积"),
        ("jia", "家贾賈"), ("jian", "见监"), ("jiang", "將"), ("jiao", "角焦胶校"), ("jie", "捷解"),
        ("jing", "景"), ("ju", "居"), ("ka", "卡喀"), ("kan", "堪"), ("ke", "可"), ("kong", "控"),
        ("kun", "昆"), ("lai", "莱"), ("lao", "勞"), ("le", "乐勒"), ("lei", "累"), ("leng", "冷"),
        ("li", "离立麗"), ("lie", "列"), ("liang", "量"), ("liao", "聊"), ("liu", "六"), ("long", "龍龐"),
        ("lu", "路陆鹿芦盧魯"), ("lv", "吕率律呂"), ("lue", "略"), ("luo", "络"), ("mai", "脉"),
        ("meng", "盟"), ("miao", "描"), ("ming", "明"), ("mo", "莫摩末墨"), ("na", "那娜"),
        ("nan", "南"), ("nei", "内"), ("neng", "能"), ("nian", "年"), ("ning", "宁"), ("nv", "女"),
        ("pan", "潘番"), ("pei", "培"), ("peng", "彭"), ("pian", "片"), ("ping", "平"), ("po", "剖"),
        ("pu", "蒲瀑莆"), ("qi", "奇齐其契崎齊"), ("qian", "潜"), ("qiao", "喬橋"), ("qie", "切"),
        ("qing", "青"), ("qu", "区屈區"), ("qiang", "强"), ("ren", "任"), ("ruo", "若"), ("sai", "塞"),
        ("sang", "桑"), ("se", "色"), ("sha", "沙"), ("shan", "汕"), ("shang", "尚"), ("shao", "紹"),
        ("she", "舍射涉"), ("shen", "沈什"), ("sheng", "省声圣"), ("shi", "示市施石式"), ("shu", "术数属舒"),
        ("si", "斯思"), ("su", "宿"), ("ta", "塔他"), ("tai", "台太"), ("tan", "探潭"), ("tang", "汤"),
        ("tao", "陶桃"), ("ti", "提体"), ("tong", "桐"), ("tou", "透"), ("tu", "土"), ("tun", "屯"),
        ("tuo", "陀沱"), ("wan", "万"), ("wang", "王"), ("wei", "尾位維"), ("wen", "温汶"), ("wu", "无吴烏吾"),
        ("xi", "析系溪錫"), ("xia", "夏"), ("xian", "咸显"), ("xing", "行邢興"), ("xiu", "休"), ("xu", "许"),
        ("yan", "研彦烟"), ("yang", "洋央"), ("ye", "野叶液耶葉也"), ("yi", "沂"), ("yin", "印"),
        ("ying", "英"), ("yong", "涌"), ("yu", "于余"), ("yuan", "园"), ("yue", "约越約"), ("za", "扎"),
        ("zang", "藏"), ("zeng", "曾"), ("zha", "札"), ("zhen", "震鎮"), ("zhi", "治支枝"),
        ("zhong", "种"), ("zhu", "朱"), ("zhuan", "转"), ("zhuang", "庄"), ("zi", "兹仔茲"), ("zong", "综"),
        ("zu", "族祖"), ("chang", "长長"), ("chong", "重"), ("xia", "厦"), ("cha", "查"), ("bo", "伯"),
    ]
}
