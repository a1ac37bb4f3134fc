//! What stands around an article, in each language of the tables: cookie notice, newsletter box, comments,
//! teasers. Every page is made up.

use sayso_core::SeedParser;
use sayso_seed::SeedReader;

/// A page in one language.
struct Words {
    lang: &'static str,
    cookie: &'static str,
    title: &'static str,
    prose: [&'static str; 4],
    share: &'static str,
    newsletter: &'static str,
    comments: &'static str,
    remark: &'static str,
    related: &'static str,
    teasers: [&'static str; 3],
}

const PAGES: [Words; 7] = [
    Words {
        lang: "en",
        cookie: "We use cookies to make this site work. By clicking accept you agree to our cookie policy.",
        title: "Arlen keeps its harbour open through the winter",
        prose: [
            "The mayor of Arlen said on Monday that the harbour would stay open through the winter, after weeks of doubt.",
            "The union of the dockers welcomed the plan, but it wants to see the money first, its head Ivo Lang told the paper.",
            "“We have heard such promises before,” he said. “They were gone with the first snow.”",
            "The council will vote on the plan next week, and the opposition has not said how it will vote.",
        ],
        share: "Share on Facebook",
        newsletter: "Sign up for our newsletter",
        comments: "Comments",
        remark: "12 comments",
        related: "Related articles",
        teasers: [
            "Ferries to the islands run twice a day",
            "New pier costs more than planned",
            "Why the fog of Arlen never lifts",
        ],
    },
    Words {
        lang: "de",
        cookie: "Wir verwenden Cookies, um diese Seite zu verbessern. Mit einem Klick stimmen Sie der Verwendung von Cookies zu.",
        title: "Arlen hält seinen Hafen im Winter offen",
        prose: [
            "Die Bürgermeisterin von Arlen hat am Montag gesagt, dass der Hafen den Winter über offen bleibt, nach Wochen des Zweifels.",
            "Die Gewerkschaft der Hafenarbeiter begrüßte den Plan, will aber zuerst das Geld sehen, wie ihr Vorsitzender Ivo Lang der Zeitung sagte.",
            "„Solche Versprechen haben wir schon gehört“, sagte er. „Mit dem ersten Schnee waren sie weg.“",
            "Der Rat stimmt in der nächsten Woche über den Plan ab, und die Opposition hat nicht gesagt, wie sie stimmen wird.",
        ],
        share: "Auf Facebook teilen",
        newsletter: "Newsletter abonnieren",
        comments: "Kommentare",
        remark: "12 Kommentare",
        related: "Mehr zum Thema",
        teasers: [
            "Fähren zu den Inseln fahren zweimal am Tag",
            "Neuer Pier wird teurer als geplant",
            "Warum sich der Nebel von Arlen nie lichtet",
        ],
    },
    Words {
        lang: "fr",
        cookie: "Nous utilisons des cookies pour améliorer ce site. En poursuivant votre navigation, vous acceptez leur utilisation.",
        title: "Arlen garde son port ouvert pendant l’hiver",
        prose: [
            "La maire d’Arlen a dit lundi que le port resterait ouvert pendant tout l’hiver, après des semaines de doute.",
            "Le syndicat des dockers a salué le plan, mais il veut d’abord voir l’argent, a dit son chef Ivo Lang au journal.",
            "« Nous avons déjà entendu de telles promesses, a-t-il dit. Elles sont parties avec la première neige. »",
            "Le conseil votera sur le plan la semaine prochaine, et l’opposition n’a pas dit comment elle votera.",
        ],
        share: "Partager sur Facebook",
        newsletter: "Abonnez-vous à notre newsletter",
        comments: "Commentaires",
        remark: "12 commentaires",
        related: "À lire aussi",
        teasers: [
            "Les ferries vers les îles passent deux fois par jour",
            "Le nouveau quai coûte plus cher que prévu",
            "Pourquoi la brume d’Arlen ne se lève jamais",
        ],
    },
    Words {
        lang: "es",
        cookie: "Utilizamos cookies para mejorar este sitio. Si continúa navegando, acepta su uso y nuestra política de cookies.",
        title: "Arlen mantiene abierto su puerto durante el invierno",
        prose: [
            "La alcaldesa de Arlen dijo el lunes que el puerto seguirá abierto durante el invierno, después de semanas de dudas.",
            "El sindicato de los estibadores saludó el plan, pero quiere ver primero el dinero, dijo su jefe Ivo Lang al periódico.",
            "«Ya hemos oído esas promesas», dijo. «Se fueron con la primera nieve.»",
            "El consejo votará el plan la próxima semana, y la oposición no ha dicho cómo va a votar.",
        ],
        share: "Compartir en Facebook",
        newsletter: "Suscríbete a nuestra newsletter",
        comments: "Comentarios",
        remark: "12 comentarios",
        related: "Noticias relacionadas",
        teasers: [
            "Los barcos a las islas salen dos veces al día",
            "El nuevo muelle cuesta más de lo previsto",
            "Por qué la niebla de Arlen nunca se va",
        ],
    },
    Words {
        lang: "uk",
        cookie: "Ми використовуємо файли cookie, щоб покращити цей сайт. Продовжуючи, ви погоджуєтеся з їх використанням.",
        title: "Арлен тримає свою гавань відкритою взимку",
        prose: [
            "Мерка Арлена сказала в понеділок, що гавань буде відкрита всю зиму, після кількох тижнів сумнівів.",
            "Профспілка докерів вітала цей план, але вона хоче спочатку побачити гроші, сказав її голова Іво Ланг газеті.",
            "«Ми вже чули такі обіцянки, — сказав він. — Вони зникли з першим снігом».",
            "Рада голосуватиме за план наступного тижня, і опозиція не сказала, як вона буде голосувати.",
        ],
        share: "Поділитися у Facebook",
        newsletter: "Підписатися на розсилку",
        comments: "Коментарі",
        remark: "12 коментарів",
        related: "Читайте також",
        teasers: [
            "Пороми на острови ходять двічі на день",
            "Новий причал дорожчий, ніж планували",
            "Чому туман над Арленом ніколи не зникає",
        ],
    },
    Words {
        lang: "ru",
        cookie: "Мы используем файлы cookie, чтобы улучшить этот сайт. Продолжая, вы соглашаетесь с их использованием.",
        title: "Арлен держит свою гавань открытой зимой",
        prose: [
            "Мэр Арлена сказала в понедельник, что гавань будет открыта всю зиму, после нескольких недель сомнений.",
            "Профсоюз докеров приветствовал этот план, но он хочет сначала увидеть деньги, сказал его глава Иво Ланг газете.",
            "«Мы уже слышали такие обещания, — сказал он. — Они исчезли с первым снегом».",
            "Совет будет голосовать за план на следующей неделе, и оппозиция не сказала, как она будет голосовать.",
        ],
        share: "Поделиться в Facebook",
        newsletter: "Подписаться на рассылку",
        comments: "Комментарии",
        remark: "12 комментариев",
        related: "Читайте также",
        teasers: [
            "Паромы на острова ходят два раза в день",
            "Новый причал дороже, чем планировали",
            "Почему туман над Арленом никогда не уходит",
        ],
    },
    Words {
        lang: "pl",
        cookie: "Używamy plików cookie, aby ulepszyć tę stronę. Korzystając z niej, zgadzasz się na ich użycie.",
        title: "Arlen trzyma swój port otwarty przez zimę",
        prose: [
            "Burmistrz Arlen powiedziała w poniedziałek, że port będzie otwarty przez całą zimę, po tygodniach wątpliwości.",
            "Związek dokerów przyjął ten plan z zadowoleniem, ale chce najpierw zobaczyć pieniądze, powiedział jego szef Ivo Lang gazecie.",
            "„Słyszeliśmy już takie obietnice” – powiedział. „Zniknęły z pierwszym śniegiem”.",
            "Rada będzie głosować nad planem w przyszłym tygodniu, a opozycja nie powiedziała, jak zagłosuje.",
        ],
        share: "Udostępnij na Facebooku",
        newsletter: "Zapisz się do newslettera",
        comments: "Komentarze",
        remark: "12 komentarzy",
        related: "Zobacz także",
        teasers: [
            "Promy na wyspy kursują dwa razy dziennie",
            "Nowe molo droższe, niż planowano",
            "Dlaczego mgła nad Arlen nigdy nie opada",
        ],
    },
];

#[test]
fn furniture_is_told_from_the_article_in_seven_languages() {
    let mut wrong = Vec::new();
    for page in &PAGES {
        let mut lines = vec![(page.cookie, "cookie"), (page.title, "title")];
        lines.push((page.prose[0], "lead"));
        lines.extend(page.prose[1..].iter().map(|p| (*p, "body")));
        lines.push((page.share, "share"));
        lines.push((page.newsletter, "newsletter"));
        lines.push((page.comments, "comments"));
        lines.push((page.remark, "comments"));
        lines.push((page.related, "related_header"));
        lines.extend(page.teasers.iter().map(|t| (*t, "related_teaser")));
        for gap in ["\n", "\n\n"] {
            let raw = lines.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(gap);
            let article = SeedReader::new().parse(&raw).value;
            let filled = article.blocks.iter().filter(|b| !b.span.slice(&raw).trim().is_empty());
            for (block, (text, label)) in filled.zip(&lines) {
                if block.kind.label() != *label {
                    wrong.push(format!(
                        "{}: {text}: {}, not {label}",
                        page.lang,
                        block.kind.label()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
