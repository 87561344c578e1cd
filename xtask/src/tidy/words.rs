//! Words people read: labels in both languages, and Chinese as it is written in Taiwan.

use encoding_rs::BIG5;

use super::{Complaints, files};

/// Terms of other regions, or of machine translation, with what Taiwan's salespeople say.
const BANNED: &[(&str, &str)] = &[
    ("聯繫人", "聯絡人"),
    ("線索", "潛在客戶"),
    ("機會", "商機"),
    ("引用", "報價單"),
    ("賣家", "業務員"),
    ("關閉贏得", "成交"),
    ("工業", "產業"),
    ("搜索", "搜尋"),
    ("數據", "資料"),
    ("用戶", "使用者"),
    ("默認", "預設"),
    ("導入", "匯入"),
    ("導出", "匯出"),
    ("信息", "資訊、訊息"),
    ("軟件", "軟體"),
    ("網絡", "網路"),
    ("登陸", "登入"),
    ("註銷", "登出"),
    ("視頻", "影片"),
    ("屏幕", "螢幕"),
    ("鼠標", "滑鼠"),
    ("郵箱", "信箱"),
    ("郵件地址", "電子郵件"),
    ("打印", "列印"),
    ("質量", "品質"),
    ("反饋", "意見回饋"),
    ("激活", "啟用"),
    ("添加", "新增"),
    ("創建", "建立"),
    ("刷新", "重新整理"),
    ("字段", "欄位"),
    ("文件夾", "資料夾"),
    ("服務器", "伺服器"),
    ("數據庫", "資料庫"),
    ("自定義", "自訂"),
    ("跟進", "追蹤"),
    ("己儲存", "已儲存"),
    ("己完成", "已完成"),
    ("己保留", "已保留"),
    ("己刪除", "已刪除"),
];

/// Words in which 己 is right. Everywhere else it is a slip for 已.
const SELF: &[&str] = &["自己", "知己", "己方"];

/// Where people's words are written.
const PLACES: &[&str] = &[
    "objects",
    "web/src",
    "crates/schema/src",
    "crates/server/src",
    "crates/sales/src/defaults",
];

/// Where a character stands to be understood, not to be read.
const UNDERSTOOD: &[(&str, char)] = &[("web/src/fields/numbers.ts", '亿')];

/// The declarations are sound; labels are complete in both languages.
pub fn declarations() -> Complaints {
    Ok(guanxi_schema::check::objects(
        &guanxi_schema::shipped().objects,
    ))
}

/// No simplified characters, no 己 for 已, no terms of other regions.
pub fn chinese() -> Complaints {
    let mut found = Vec::new();
    for file in files::under(PLACES, &["toml", "json", "rs", "ts", "tsx"])? {
        let understood: Vec<char> = UNDERSTOOD
            .iter()
            .filter(|(path, _)| *path == file.path)
            .map(|(_, c)| *c)
            .collect();
        for (number, line) in file.text.lines().enumerate() {
            let line = &line.replace(understood.as_slice(), "");
            // Headings of files from elsewhere may say what they like.
            let quoted = line.starts_with("aliases") || line.starts_with("  \"");
            let wrong = if file.path.starts_with("objects/") && quoted {
                simplified(line)
            } else {
                complaints(line)
            };
            let place = format!("{}:{}", file.path, number + 1);
            found.extend(wrong.into_iter().map(|why| format!("{place}: {why}")));
        }
    }
    Ok(found)
}

fn complaints(line: &str) -> Vec<String> {
    let mut found = simplified(line);
    for (term, better) in BANNED {
        if line.contains(term) {
            found.push(format!("{term}: write {better}"));
        }
    }
    let rest = SELF
        .iter()
        .fold(line.to_owned(), |rest, word| rest.replace(word, ""));
    if rest.contains('己') {
        found.push("己: write 已".to_owned());
    }
    found
}

/// Han characters that Big5, the set in which Taiwan writes, does not have.
fn simplified(line: &str) -> Vec<String> {
    line.chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .filter(|c| BIG5.encode(&c.to_string()).2)
        .map(|c| format!("{c} is not written in Taiwan"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taiwans_words_pass() {
        for line in [
            "已完成的商機",
            "自己的客戶",
            "統一編號、預計結案日、臺台",
            "匯入 100 筆資料",
        ] {
            assert_eq!(complaints(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn other_regions_words_do_not() {
        for (line, count) in [("客户", 1), ("己完成", 2), ("默認用戶", 2), ("设备", 2)] {
            assert_eq!(
                complaints(line).len(),
                count,
                "{line}: {:?}",
                complaints(line)
            );
        }
    }
}
