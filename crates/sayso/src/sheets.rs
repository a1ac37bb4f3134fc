//! What a report has beyond stances: whose voices the articles have, and quotations that recur.

use sayso_corpus::{Audit, AuditSummary, Quotation, Recurrence, SameQuotations, Variant};
use sayso_view::{Sheet, SheetCell};
use std::collections::BTreeMap;

/// Rows of a table in the page, at most.
const ROWS: usize = 200;

/// Gathers, document by document, the tables of a report that are not about stances: an audit of sources, sources that are kept unnamed, and
/// quotations that recur.
///
/// ```
/// use sayso::view::{Report, Sheets};
/// use sayso::{Audit, Pipeline, Quotation, Reading};
///
/// let pipeline = Pipeline::builder().plain(true).build();
/// let (mut report, mut sheets) = (Report::new("The harbour toll"), Sheets::default());
/// for text in ["Ada Lind said: “We will not pay this toll again.”", "“We will not pay this toll again,” Lind said."] {
///     let analysis = pipeline.run(text);
///     let reading = Reading::new("a.txt", text, &analysis);
///     sheets.add(report.len(), &Audit::of(&reading), Quotation::all(&reading));
///     report.add(&reading);
/// }
/// sheets.all().into_iter().for_each(|sheet| report.add_sheet(sheet));
/// let mut page = String::new();
/// report.write_html(&mut page).unwrap();
/// assert!(page.contains("The same quotation"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    by_outlet: BTreeMap<String, AuditSummary>,
    all: AuditSummary,
    /// Sources without a name for whom the text says why: the article, who, and why.
    unnamed: Vec<(usize, String, String)>,
    quotations: SameQuotations,
    /// The article of each quotation.
    articles: Vec<usize>,
}

impl Sheets {
    /// Adds what is known of an article, by its number in the report.
    pub fn add(&mut self, article: usize, audit: &Audit, quotations: Vec<Quotation>) {
        let outlet = audit.outlets.first().cloned().unwrap_or_default();
        self.by_outlet.entry(outlet).or_default().add(audit);
        self.all.add(audit);
        let told = audit.sources.iter().filter(|source| !source.reason.is_empty());
        let told = told.map(|source| (article, source.name.clone(), source.reason.clone()));
        self.unnamed.extend(told);
        for quotation in quotations {
            self.quotations.add(quotation);
            self.articles.push(article);
        }
    }

    /// The tables.
    #[must_use]
    pub fn all(&self) -> Vec<Sheet> {
        let mut sheets = vec![self.sources()];
        if !self.unnamed.is_empty() {
            sheets.push(self.kept_unnamed());
        }
        sheets.push(self.same());
        sheets
    }

    fn sources(&self) -> Sheet {
        let mut sheet = Sheet::new(
            "sources",
            "Whose voices",
            "Who says or writes something, counted once an article. She and he go by the text’s own pronouns and titles. \
             Shares are of the words of all statements; early is who speaks in the first third of an article.",
        );
        let heads = "Outlet|Articles|Sources|Named|Unnamed|Documents|Unnamed, with a reason|Statements|Quoted|Early|She|He|Words: she|Words: he";
        sheet.heads = heads.split('|').map(str::to_owned).collect();
        sheet.none = "Nobody says anything in these articles.".to_owned();
        if self.all.sources == 0 {
            return sheet;
        }
        let named = self.by_outlet.iter().filter(|_| self.by_outlet.len() > 1).take(ROWS);
        let unknown = |name: &str| match name {
            "" => "No outlet known".to_owned(),
            name => name.to_owned(),
        };
        sheet.rows = named.map(|(name, sum)| row(&unknown(name), sum)).collect();
        sheet.rows.push(row("All", &self.all));
        sheet
    }

    fn kept_unnamed(&self) -> Sheet {
        let mut sheet = Sheet::new(
            "unnamed",
            "Kept unnamed",
            "Sources without a name for whom the text says why.",
        );
        sheet.heads = ["Who", "Why"].map(str::to_owned).into();
        let row = |(article, who, why): &(usize, String, String)| {
            vec![SheetCell::text(who).with_article(*article), SheetCell::text(why)]
        };
        sheet.rows = self.unnamed.iter().take(ROWS).map(row).collect();
        sheet
    }

    fn same(&self) -> Sheet {
        let mut sheet = Sheet::new(
            "same",
            "The same quotation",
            "Quotations that recur in other articles. The first by date has no note of what differs; where no date is known, the first in the order of the \
             files.",
        );
        sheet.heads = ["Quotation", "Who", "How", "Left out", "Added"].map(str::to_owned).into();
        sheet.none = "No quotation recurs in another article.".to_owned();
        let groups = self.quotations.groups();
        let copies = groups.iter().flatten().take(ROWS);
        let row = |copy: &Recurrence| {
            let quotation = self.quotations.list().get(copy.quotation)?;
            let article = self.articles.get(copy.quotation).copied()?;
            let how = match (copy.variant, copy.other_speaker) {
                (Variant::First, _) => "first".to_owned(),
                (variant, true) => format!("{}, under another name", variant.as_str()),
                (variant, false) => variant.as_str().to_owned(),
            };
            Some(vec![
                SheetCell::text(&quotation.text).with_article(article),
                SheetCell::text(&quotation.speaker),
                SheetCell::text(how),
                SheetCell::text(&copy.left_out),
                SheetCell::text(&copy.added),
            ])
        };
        sheet.rows = copies.filter_map(row).collect();
        sheet
    }
}

fn row(name: &str, sum: &AuditSummary) -> Vec<SheetCell> {
    let share = |words: u32| {
        let all = f64::from(sum.all.words.max(1));
        SheetCell::number(format!("{:.0} %", 100.0 * f64::from(words) / all))
    };
    let mut cells = vec![SheetCell::text(name)];
    let numbers = [
        sum.articles,
        sum.sources,
        sum.named,
        sum.unnamed(),
        sum.documents,
        sum.with_reason,
        sum.all.statements,
        sum.quoted,
        sum.early,
        sum.she.sources,
        sum.he.sources,
    ];
    cells.extend(numbers.map(SheetCell::number));
    cells.extend([share(sum.she.words), share(sum.he.words)]);
    cells
}
