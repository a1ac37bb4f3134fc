//! Direct speech and its speaker, and clauses after *that*, in every language with word tables.
//! All sentences are made up.

mod common;

use common::{attribute, shown};
use sayso_core::{Genre, Lang};

const GOLDEN: &[(Lang, &str, &str)] = &[
    // English without a tagger
    (Lang::EN, "“We will rebuild,” said Ann Lee.", "Ann Lee | said | “We will rebuild,”"),
    (Lang::EN, "Ann Lee told reporters: “We will rebuild.”", "Ann Lee | told | “We will rebuild.”"),
    (
        Lang::EN,
        "The minister said that taxes would fall.",
        "The minister | said | that taxes would fall",
    ),
    // Ukrainian
    (
        Lang::UK,
        "«Ми відбудуємо міст», — сказала Ганна Лисенко.",
        "Ганна Лисенко | сказала | «Ми відбудуємо міст»",
    ),
    (
        Lang::UK,
        "Речник міністерства Тарас Гай заявив: «Ми готові до розмови».",
        "Речник міністерства Тарас Гай | заявив | «Ми готові до розмови»",
    ),
    (
        Lang::UK,
        "Президентка повідомила, що угоду підписано.",
        "Президентка | повідомила | що угоду підписано",
    ),
    (
        Lang::UK,
        "— Міст відкриють у травні, — сказала Ганна Лисенко. — Ми чекали довго.",
        "Ганна Лисенко | сказала | Міст відкриють у травні … Ми чекали довго",
    ),
    (
        Lang::UK,
        "За словами Ганни Лисенко, міст відкриють у травні.",
        "Ганни Лисенко | За словами | міст відкриють у травні",
    ),
    // German
    (
        Lang::DE,
        "„Wir bauen die Brücke neu“, sagte Anna Lehmann.",
        "Anna Lehmann | sagte | „Wir bauen die Brücke neu“",
    ),
    (
        Lang::DE,
        "Der Sprecher des Ministeriums erklärte: „Wir sind bereit, sofort zu verhandeln.“",
        "Der Sprecher des Ministeriums | erklärte | „Wir sind bereit, sofort zu verhandeln.“",
    ),
    (
        Lang::DE,
        "Die Ministerin sagte, dass die Steuern sinken.",
        "Die Ministerin | sagte | dass die Steuern sinken",
    ),
    (
        Lang::DE,
        "»Niemand weiß das so genau«, meinte er.",
        "er | meinte | »Niemand weiß das so genau«",
    ),
    (
        Lang::DE,
        "Laut Anna Lehmann bleibt die Brücke lange geschlossen.",
        "Anna Lehmann | Laut | bleibt die Brücke lange geschlossen",
    ),
    // French
    (
        Lang::FR,
        "« Nous reconstruirons le pont », a déclaré Anne Leroy.",
        "Anne Leroy | a déclaré | « Nous reconstruirons le pont »",
    ),
    (
        Lang::FR,
        "Le porte-parole du ministère a expliqué que le pont rouvrirait en mai.",
        "Le porte-parole du ministère | a expliqué | que le pont rouvrirait en mai",
    ),
    (
        Lang::FR,
        "— Le pont rouvrira en mai, dit Anne Leroy.",
        "Anne Leroy | dit | Le pont rouvrira en mai",
    ),
    (
        Lang::FR,
        "Selon Anne Leroy, le pont rouvrira en mai.",
        "Anne Leroy | Selon | le pont rouvrira en mai",
    ),
    // Spanish
    (
        Lang::ES,
        "«Reconstruiremos el puente», dijo Ana Lozano.",
        "Ana Lozano | dijo | «Reconstruiremos el puente»",
    ),
    (
        Lang::ES,
        "La ministra aseguró que los impuestos bajarán.",
        "La ministra | aseguró | que los impuestos bajarán",
    ),
    (
        Lang::ES,
        "—El puente abrirá en mayo —dijo Ana Lozano—. Hemos esperado mucho.",
        "Ana Lozano | dijo | El puente abrirá en mayo … Hemos esperado mucho",
    ),
    (
        Lang::ES,
        "Según Ana Lozano, el puente abrirá en mayo.",
        "Ana Lozano | Según | el puente abrirá en mayo",
    ),
    // Russian
    (
        Lang::RU,
        "«Мы восстановим мост», — сказала Анна Лунина.",
        "Анна Лунина | сказала | «Мы восстановим мост»",
    ),
    (
        Lang::RU,
        "Представитель министерства сообщил, что мост откроют в мае.",
        "Представитель министерства | сообщил | что мост откроют в мае",
    ),
    (
        Lang::RU,
        "— Мост откроют в мае, — ответила Анна Лунина. — Мы долго ждали.",
        "Анна Лунина | ответила | Мост откроют в мае … Мы долго ждали",
    ),
    (
        Lang::RU,
        "По словам Анны Луниной, мост откроют в мае.",
        "Анны Луниной | По словам | мост откроют в мае",
    ),
    // Polish
    (
        Lang::PL,
        "„Odbudujemy ten most” – powiedziała Anna Lis.",
        "Anna Lis | powiedziała | „Odbudujemy ten most”",
    ),
    (
        Lang::PL,
        "Rzecznik ministerstwa poinformował, że most zostanie otwarty w maju.",
        "Rzecznik ministerstwa | poinformował | że most zostanie otwarty w maju",
    ),
    (
        Lang::PL,
        "– Most otworzymy w maju – powiedziała Anna Lis. – Długo czekaliśmy.",
        "Anna Lis | powiedziała | Most otworzymy w maju … Długo czekaliśmy",
    ),
];

#[test]
fn golden() {
    let mut wrong = Vec::new();
    for (lang, text, expected) in GOLDEN {
        let found = attribute(text, *lang, Genre::News, true);
        let got: Vec<_> = found.iter().map(|a| shown(text, a)).collect();
        if got != [*expected] {
            wrong.push(format!("{lang} {text}\n  expected {expected}\n  got      {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
