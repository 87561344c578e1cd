//! What the demo company sells and against whom: sensors, gateways, software and services for factories.

use crate::defaults::pipelines::Word;

/// Name of the company whose salespeople the demo shows.
pub const WORKSPACE: &str = "嶼光感測 Yuguang Sensing";

/// Something to sell, priced in whole New Taiwan dollars and whole US dollars or euros.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProductSpec {
    /// Code in the catalogue.
    pub code: &'static str,
    /// Name.
    pub name: Word,
    /// Price at home.
    pub twd: i64,
    /// Price abroad.
    pub abroad: i64,
}

const fn product(
    code: &'static str,
    en: &'static str,
    zh: &'static str,
    twd: i64,
    abroad: i64,
) -> ProductSpec {
    ProductSpec {
        code,
        name: Word { en, zh },
        twd,
        abroad,
    }
}

/// The catalogue.
pub const PRODUCTS: &[ProductSpec] = &[
    product("SN-100", "Vibration sensor", "振動感測器", 6_800, 225),
    product(
        "SN-200",
        "Temperature and humidity sensor",
        "溫濕度感測器",
        2_400,
        79,
    ),
    product("SN-300", "Power meter", "智慧電表", 9_600, 315),
    product("GW-10", "Edge gateway", "邊緣閘道器", 38_000, 1_240),
    product("GW-20", "Edge gateway 5G", "5G 邊緣閘道器", 62_000, 2_020),
    product(
        "SW-M",
        "Monitoring licence, one year",
        "監控軟體年授權",
        120_000,
        3_900,
    ),
    product(
        "SW-P",
        "Predictive maintenance licence, one year",
        "預知保養年授權",
        260_000,
        8_450,
    ),
    product(
        "SW-E",
        "Energy management licence, one year",
        "能源管理年授權",
        180_000,
        5_850,
    ),
    product(
        "VS-1",
        "Visual inspection station",
        "視覺檢測站",
        880_000,
        28_600,
    ),
    product(
        "SV-I",
        "Installation, one day",
        "安裝服務（一日）",
        18_000,
        590,
    ),
    product("SV-T", "Training, one day", "教育訓練（一日）", 24_000, 780),
    product(
        "SV-C",
        "Maintenance contract, one year",
        "維護合約（一年）",
        90_000,
        2_900,
    ),
];

/// What a customer wants done, and the products that do it (places in `PRODUCTS`, with the usual least and most of each).
#[derive(Debug, Clone, Copy, Default)]
pub struct Project {
    /// How the deal is named.
    pub name: Word,
    /// Product, least, most.
    pub lines: &'static [(usize, i64, i64)],
}

const fn project(
    en: &'static str,
    zh: &'static str,
    lines: &'static [(usize, i64, i64)],
) -> Project {
    Project {
        name: Word { en, zh },
        lines,
    }
}

/// New business.
pub const PROJECTS: &[Project] = &[
    project(
        "line monitoring",
        "產線監控導入",
        &[(0, 12, 60), (3, 1, 4), (5, 1, 2), (9, 2, 6)],
    ),
    project(
        "predictive maintenance",
        "預知保養專案",
        &[(0, 24, 90), (4, 1, 3), (6, 1, 1), (10, 1, 3)],
    ),
    project(
        "energy management",
        "廠區能源管理",
        &[(2, 10, 48), (3, 1, 3), (7, 1, 1)],
    ),
    project(
        "cold chain monitoring",
        "冷鏈溫濕度監測",
        &[(1, 20, 120), (3, 1, 3), (5, 1, 1)],
    ),
    project(
        "visual inspection",
        "視覺檢測站建置",
        &[(8, 1, 3), (9, 2, 5), (10, 1, 2)],
    ),
    project("sensor extension", "感測器增購", &[(0, 6, 40)]),
    project(
        "pilot on one machine",
        "單機試行案",
        &[(0, 4, 8), (3, 1, 1), (9, 1, 1)],
    ),
    project("gateway replacement", "閘道器汰換", &[(4, 1, 8), (9, 1, 3)]),
];

/// Renewals.
pub const RENEWAL_PROJECTS: &[Project] = &[
    project("monitoring licence renewal", "監控授權續約", &[(5, 1, 3)]),
    project(
        "maintenance contract renewal",
        "維護合約續約",
        &[(11, 1, 2)],
    ),
    project("energy licence renewal", "能源管理授權續約", &[(7, 1, 2)]),
];

/// Rivals, invented like everybody else here.
pub const COMPETITORS: &[Word] = &[
    Word {
        en: "Fennworth Sense",
        zh: "汾沃感測",
    },
    Word {
        en: "Tarnholm Industrial",
        zh: "塔恩工業",
    },
    Word {
        en: "Sorrelgate IoT",
        zh: "索瑞物聯",
    },
    Word {
        en: "Panyue Electric",
        zh: "磐岳電機",
    },
    Word {
        en: "In-house build",
        zh: "客戶自行開發",
    },
];

/// Where deals come from: codes of `opportunity.source` with their share.
pub const SOURCES: &[(&str, u64)] = &[
    ("referral", 26),
    ("website", 20),
    ("exhibition", 18),
    ("prospecting", 16),
    ("dealer", 10),
    ("campaign", 6),
    ("phone_in", 4),
];
