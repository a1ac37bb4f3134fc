//! The `.dna` file: an SQLite database.

use super::{Article, Attributes, Coded, Project};
use crate::place::Places;
use crate::{Error, ErrorKind};
use rusqlite::{Connection, MAIN_DB, Row, Statement, Transaction, params};
use sayso_core::{Date, Unit};
use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

/// The password of the only coder, `Admin`, in databases that are written here. DNA asks for one.
pub const PASSWORD: &str = "sayso";

/// [`PASSWORD`] as Jasypt's strong encryptor keeps it, which DNA checks it with: 100,000 rounds of SHA-256 behind a salt
/// of 16 bytes, in base 64. The salt is fixed so that equal projects give equal files.
const HASH: &str = "qr9od8j37uCvUyj6I+M4Y3N4drza/KfsAONYpjargX286QYi1+7UFG7cN70jLeL3";

/// The tables.
const TABLES: &str = include_str!("../../data/dna-3.0.sql");

/// What DNA itself puts into a new database: its version, a coder, the usual statement types with their variables and
/// the attributes of those.
const CONTENTS: &str = "
INSERT INTO SETTINGS VALUES ('version', '3.0.11'), ('date', '2022-12-30');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51), (2, 'Annotation', 211, 211, 211);
INSERT INTO VARIABLES VALUES
  (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1),
  (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2), (6, 'score', 'integer', 1),
  (7, 'modality', 'short text', 1), (8, 'rule', 'short text', 1), (9, 'reported_by', 'short text', 1),
  (10, 'sentence', 'long text', 1);
INSERT INTO ATTRIBUTEVARIABLES VALUES
  (1, 1, 'Type'), (2, 2, 'Type'), (3, 3, 'Type'), (4, 1, 'Alias'), (5, 2, 'Alias'), (6, 3, 'Alias'),
  (7, 1, 'Notes'), (8, 2, 'Notes'), (9, 3, 'Notes'), (10, 7, 'Type'), (11, 7, 'Alias'), (12, 7, 'Notes'),
  (13, 8, 'Type'), (14, 8, 'Alias'), (15, 8, 'Notes'), (16, 9, 'Type'), (17, 9, 'Alias'), (18, 9, 'Notes');
";

/// The first number of attributes that are not in [`CONTENTS`].
const FREE_ATTRIBUTE: i64 = 19;

/// The variables with entities: their names and numbers.
const VARIABLES: [(&str, i64); 6] = [
    ("person", 1),
    ("organization", 2),
    ("concept", 3),
    ("modality", 7),
    ("rule", 8),
    ("reported_by", 9),
];

/// What the variables with entities have for a statement, in the order of [`VARIABLES`].
fn values(coded: &Coded) -> [&str; 6] {
    let Coded { person, organization, concept, modality, rule, reported_by, .. } = coded;
    [person, organization, concept, modality, rule, reported_by]
}

/// Between a concept and the one that it stands under.
const UNDER: &str = " / ";

impl Project {
    /// The `.dna` file of this project. Equal projects give equal files.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] if the project breaks a rule of the database: an empty span, or one outside its article.
    pub fn database(&self) -> Result<Vec<u8>, Error> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch("PRAGMA foreign_keys = ON")?;
        let transaction = connection.transaction()?;
        transaction.execute_batch(TABLES)?;
        transaction.execute_batch(CONTENTS)?;
        transaction.execute(
            "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password, PermissionEditStatementTypes, PermissionEditCoders)
             VALUES (1, 'Admin', 255, 255, 0, ?1, 1, 1)",
            [HASH],
        )?;
        self.fill(&transaction)?;
        transaction.commit()?;
        Ok(connection.serialize(MAIN_DB)?.to_vec())
    }

    fn fill(&self, to: &Transaction<'_>) -> Result<(), Error> {
        let mut insert = to.prepare(
            "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date)
             VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for (id, article) in (1..).zip(&self.articles) {
            let Article { title, text, author, source, section, notes, kind, date } = article;
            let date = date.map_or(0, seconds);
            insert.execute(params![id, title, text, author, source, section, notes, kind, date])?;
        }
        let entities = self.entities(to)?;
        let mut statement = to.prepare(
            "INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?1, 1, ?2, ?3, ?4, 1)",
        )?;
        let mut data = Data::new(to)?;
        let mut places: Option<(u32, Places<'_>)> = None;
        for (id, coded) in (1..).zip(&self.statements) {
            let article = self.articles.get(coded.article as usize).ok_or_else(|| {
                Error::new(ErrorKind::Reference, format!("statement {id} is on no article"))
            })?;
            if places.as_ref().is_none_or(|(own, _)| *own != coded.article) {
                places = Some((coded.article, Places::new(&article.text, Unit::Utf16)));
            }
            let Some((_, places)) = &places else { continue };
            let [start, stop] = [coded.span.start(), coded.span.end()].map(|at| places.out(at));
            statement.execute(params![id, coded.article + 1, start, stop])?;
            data.insert(id, coded, &entities)?;
        }
        Ok(())
    }

    /// Writes all values of the variables, each with all its attributes; their ids.
    fn entities<'p>(&'p self, to: &Transaction<'_>) -> Result<Entities<'p>, Error> {
        let mut known: [HashMap<&str, &Attributes>; 3] = Default::default();
        let lists = [&self.persons, &self.organizations, &self.concepts];
        for (known, list) in known.iter_mut().zip(lists) {
            // The first of equal names counts.
            for one in list.iter().rev() {
                known.insert(&one.value, one);
            }
        }
        let of = |variable: i64, value: &str| {
            let list = known.get(usize::try_from(variable - 1).unwrap_or(usize::MAX));
            list.and_then(|list| list.get(value).copied())
        };
        let names = self.further_attributes(to)?;
        // The empty value is an entity too: DNA shows it where nothing was coded.
        let mut all: Vec<(i64, &str)> = VARIABLES.iter().map(|(_, at)| (*at, "")).collect();
        for coded in &self.statements {
            let own = VARIABLES.iter().map(|(_, at)| *at).zip(values(coded));
            // A concept comes behind the one that it stands under.
            all.extend(own.flat_map(|(at, value)| above(at, value).chain([(at, value)])));
        }
        let mut insert = to.prepare(
            "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue, ChildOf) VALUES (?1, ?2, ?3, 0, 0, 0, ?4)",
        )?;
        let mut attribute = to.prepare(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?1, ?2, ?3)",
        )?;
        let mut out = Entities::new();
        for (variable, value) in all {
            if out.contains_key(&(variable, value)) {
                continue;
            }
            let id = out.len() as i64 + 1;
            let parent = above(variable, value).last().and_then(|above| out.get(&above));
            insert.execute(params![id, variable, value, parent])?;
            let own = of(variable, value);
            let fixed = own.map_or(["", "", ""], |k| [&*k.kind, &*k.alias, &*k.notes]);
            for (name, value) in (0..).zip(fixed) {
                // Those of the first three variables are numbered by name, those of the others by variable.
                let number = match variable {
                    1..=3 => name * 3 + variable,
                    _ => 10 + (variable - 7) * 3 + name,
                };
                attribute.execute(params![id, number, value])?;
            }
            for ((of, name), number) in &names {
                if *of == variable {
                    let others = own.map_or(&[][..], |own| &own.others);
                    let value = others.iter().find(|(other, _)| other == name);
                    let value = value.map_or("", |(_, value)| value.as_str());
                    attribute.execute(params![id, number, value])?;
                }
            }
            out.insert((variable, value), id);
        }
        Ok(out)
    }

    /// Declares the attributes beyond those of every database; their numbers by variable and name.
    fn further_attributes(
        &self,
        to: &Transaction<'_>,
    ) -> Result<BTreeMap<(i64, &str), i64>, Error> {
        let mut names = BTreeMap::new();
        for (variable, list) in (1..).zip([&self.persons, &self.organizations, &self.concepts]) {
            for (name, _) in list.iter().flat_map(|one| &one.others) {
                names.insert((variable, name.as_str()), 0);
            }
        }
        let mut insert = to.prepare("INSERT INTO ATTRIBUTEVARIABLES VALUES (?1, ?2, ?3)")?;
        for (id, ((variable, name), number)) in (FREE_ATTRIBUTE..).zip(&mut names) {
            insert.execute(params![id, variable, name])?;
            *number = id;
        }
        Ok(names)
    }
}

/// Ids of values by variable and value.
type Entities<'p> = BTreeMap<(i64, &'p str), i64>;

/// The concepts that one stands under, from the outermost: *Energy* for *Energy / Nuclear power*.
fn above(variable: i64, value: &str) -> impl Iterator<Item = (i64, &str)> {
    let ends = value.match_indices(UNDER).filter(move |_| variable == 3);
    ends.filter_map(move |(at, _)| Some((variable, value.get(..at).filter(|v| !v.is_empty())?)))
}

/// The values of the variables of a statement.
struct Data<'t> {
    short: Statement<'t>,
    long: Statement<'t>,
    integer: Statement<'t>,
    boolean: Statement<'t>,
}

impl<'t> Data<'t> {
    fn new(to: &'t Transaction<'_>) -> Result<Self, Error> {
        let insert = |table: &str, variable: &str, value: &str| {
            to.prepare(&format!(
                "INSERT INTO {table} (StatementId, VariableId, {value}) VALUES (?1, {variable}, ?2)"
            ))
        };
        let short =
            "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?1, ?3, ?2)";
        Ok(Self {
            short: to.prepare(short)?,
            long: insert("DATALONGTEXT", "10", "Value")?,
            integer: insert("DATAINTEGER", "6", "Value")?,
            boolean: insert("DATABOOLEAN", "4", "Value")?,
        })
    }

    fn insert(&mut self, id: i64, coded: &Coded, entities: &Entities<'_>) -> Result<(), Error> {
        for ((_, variable), value) in VARIABLES.iter().zip(values(coded)) {
            self.short.execute(params![id, entities.get(&(*variable, value)), variable])?;
        }
        self.boolean.execute(params![id, coded.agreement])?;
        self.integer.execute(params![id, coded.score])?;
        self.long.execute(params![id, coded.sentence])?;
        Ok(())
    }
}

/// Reads a `.dna` file of version 3.0: the statements that have a person, an organisation or a concept and an agreement.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] for what is no such database, [`ErrorKind::Unsupported`] for another version,
/// [`ErrorKind::Offset`] for a statement outside its article; with its number.
pub fn read_database(bytes: &[u8]) -> Result<Project, Error> {
    if !bytes.starts_with(b"SQLite format 3\0") {
        return Err(Error::new(ErrorKind::Syntax, "no SQLite database").at_byte(0));
    }
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact(MAIN_DB, Cursor::new(bytes), bytes.len(), true)?;
    refuse_programs(&connection)?;
    let version: String = connection.query_row(
        "SELECT Value FROM SETTINGS WHERE Property = 'version'",
        [],
        |row| row.get(0),
    )?;
    if !version.starts_with("3.") {
        let what = format!("a database of DNA {version}: version 3 is read");
        return Err(Error::new(ErrorKind::Unsupported, what));
    }
    let mut project = Project::default();
    let numbers = articles(&connection, &mut project)?;
    statements(&connection, &numbers, &mut project)?;
    project.persons = attributes(&connection, "person")?;
    project.organizations = attributes(&connection, "organization")?;
    project.concepts = attributes(&connection, "concept")?;
    Ok(project)
}

/// A database may hold queries of its own, which could run for ever or make more than the file holds. Those of the Discourse
/// Network Analyzer are tables of values.
fn refuse_programs(from: &Connection) -> Result<(), Error> {
    let views =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%'";
    let computed = "SELECT count(*) FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS c \
                    WHERE s.type = 'table' AND c.hidden <> 0";
    for (query, what) in [(views, "a view"), (computed, "a column that is computed")] {
        let found: i64 = from.query_row(query, [], |row| row.get(0))?;
        if found > 0 {
            return Err(Error::new(ErrorKind::Unsupported, format!("a database with {what}")));
        }
    }
    Ok(())
}

/// Reads the articles; their places in the list by their ids.
fn articles(from: &Connection, project: &mut Project) -> Result<BTreeMap<i64, u32>, Error> {
    let mut query = from.prepare(
        "SELECT ID, Title, Text, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS ORDER BY ID",
    )?;
    let mut numbers = BTreeMap::new();
    let rows = query.query_map([], |row| {
        let article = Article {
            title: row.get(1)?,
            text: row.get(2)?,
            author: row.get(3)?,
            source: row.get(4)?,
            section: row.get(5)?,
            notes: row.get(6)?,
            kind: row.get(7)?,
            date: day(row.get(8)?),
        };
        Ok((row.get::<_, i64>(0)?, article))
    })?;
    for row in rows {
        let (id, article) = row?;
        numbers.insert(id, project.articles.len() as u32);
        project.articles.push(article);
    }
    Ok(numbers)
}

fn statements(
    from: &Connection,
    numbers: &BTreeMap<i64, u32>,
    project: &mut Project,
) -> Result<(), Error> {
    let value = |(variable, _): (&str, i64)| {
        format!(
            "(SELECT e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity JOIN VARIABLES v ON v.ID = d.VariableId
              WHERE d.StatementId = s.ID AND v.Variable = '{variable}')"
        )
    };
    let texts = VARIABLES.map(value).join(", ");
    let other = |table: &str, variable: &str| {
        format!(
            "(SELECT d.Value FROM {table} d JOIN VARIABLES v ON v.ID = d.VariableId
              WHERE d.StatementId = s.ID AND v.Variable = '{variable}')"
        )
    };
    let (agreement, score) = (other("DATABOOLEAN", "agreement"), other("DATAINTEGER", "score"));
    let sentence = other("DATALONGTEXT", "sentence");
    let mut query = from.prepare(&format!(
        "SELECT s.ID, s.DocumentId, s.Start, s.Stop, {agreement}, {score}, {sentence}, {texts}
         FROM STATEMENTS s ORDER BY s.DocumentId, s.Start, s.Stop, s.ID"
    ))?;
    let mut rows = query.query([])?;
    let mut places: Option<(u32, Places<'_>)> = None;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let Some(agreement) = row.get::<_, Option<i64>>(4)? else { continue };
        let article = numbers.get(&row.get(1)?).copied().ok_or_else(|| {
            Error::new(ErrorKind::Reference, format!("statement {id} is on no document"))
        })?;
        if places.as_ref().is_none_or(|(own, _)| *own != article) {
            let text = project.articles.get(article as usize).map_or("", |a| a.text.as_str());
            places = Some((article, Places::new(text, Unit::Utf16)));
        }
        let Some((_, places)) = &places else { continue };
        let span = place(row, places)
            .map_err(|e| Error::new(e.kind(), format!("statement {id}: {}", e.message())))?;
        let text = |column: usize| -> Result<String, Error> {
            Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
        };
        let score = row.get::<_, Option<i64>>(5)?.unwrap_or_default().clamp(0, 100);
        let coded = Coded {
            article,
            span,
            agreement: agreement != 0,
            score: u8::try_from(score).unwrap_or_default(),
            sentence: text(6)?,
            person: text(7)?,
            organization: text(8)?,
            concept: text(9)?,
            modality: text(10)?,
            rule: text(11)?,
            reported_by: text(12)?,
        };
        project.statements.push(coded);
    }
    Ok(())
}

fn place(row: &Row<'_>, places: &Places<'_>) -> Result<sayso_core::Span, Error> {
    let number = |column: usize| -> Result<u64, Error> {
        let number: i64 = row.get(column)?;
        u64::try_from(number).map_err(|_| Error::new(ErrorKind::Offset, "a position below 0"))
    };
    places.span(number(2)?, number(3)?)
}

/// The attributes of all values of a variable, the empty value left out.
fn attributes(from: &Connection, variable: &str) -> Result<Vec<Attributes>, Error> {
    let value = |name: &str| {
        format!(
            "COALESCE((SELECT a.AttributeValue FROM ATTRIBUTEVALUES a JOIN ATTRIBUTEVARIABLES n ON n.ID = a.AttributeVariableId
              WHERE a.EntityId = e.ID AND n.AttributeVariable = '{name}'), '')"
        )
    };
    let [kind, alias, notes] = ["Type", "Alias", "Notes"].map(value);
    let mut query = from.prepare(&format!(
        "SELECT e.Value, {kind}, {alias}, {notes} FROM ENTITIES e JOIN VARIABLES v ON v.ID = e.VariableId
         WHERE v.Variable = ?1 AND e.Value != '' ORDER BY e.ID"
    ))?;
    let rows = query.query_map([variable], |row| {
        Ok(Attributes {
            value: row.get(0)?,
            kind: row.get(1)?,
            alias: row.get(2)?,
            notes: row.get(3)?,
            others: Vec::new(),
        })
    })?;
    let mut list: Vec<Attributes> = rows.collect::<Result<_, _>>()?;
    further(from, variable, &mut list)?;
    // A concept that only has others under it is nothing that anybody said something on.
    list.retain(|one| {
        variable != "concept"
            || *one != Attributes { value: one.value.clone(), ..Attributes::default() }
    });
    Ok(list)
}

/// Reads the attributes beyond those of every database.
fn further(from: &Connection, variable: &str, list: &mut [Attributes]) -> Result<(), Error> {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, one) in list.iter().enumerate() {
        places.entry(one.value.clone()).or_insert(at);
    }
    let mut query = from.prepare(
        "SELECT e.Value, n.AttributeVariable, a.AttributeValue FROM ATTRIBUTEVALUES a
         JOIN ATTRIBUTEVARIABLES n ON n.ID = a.AttributeVariableId
         JOIN ENTITIES e ON e.ID = a.EntityId JOIN VARIABLES v ON v.ID = e.VariableId
         WHERE v.Variable = ?1 AND a.AttributeValue != '' AND n.AttributeVariable NOT IN ('Type', 'Alias', 'Notes')
         ORDER BY e.ID, n.AttributeVariable",
    )?;
    let rows = query.query_map([variable], |row| {
        Ok((row.get::<_, String>(0)?, (row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
    })?;
    for row in rows {
        let (value, attribute) = row?;
        if let Some(one) = places.get(&value).and_then(|at| list.get_mut(*at)) {
            one.others.push(attribute);
        }
    }
    Ok(())
}

/// Seconds from 1970 to the beginning of a day, UTC: days by Hinnant's count of the civil calendar.
fn seconds(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let in_era = year.rem_euclid(400);
    let in_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719_468;
    days * 86_400
}

/// The day of a moment; the epoch counts as none.
fn day(seconds: i64) -> Option<Date> {
    if seconds == 0 {
        return None;
    }
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let in_era = days.rem_euclid(146_097);
    let of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
    let month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = of_era + era * 400 + i64::from(month <= 2);
    Some(Date {
        year: i16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => ErrorKind::Value,
            Some(ErrorCode::TooBig | ErrorCode::OutOfMemory) => ErrorKind::Limit,
            _ => ErrorKind::Syntax,
        };
        Self::new(kind, format!("database: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_seconds() {
        for (text, at) in [
            ("1970-01-02", 86_400),
            ("2025-02-14", 1_739_491_200),
            ("1969-12-31", -86_400),
            ("2000-02-29", 951_782_400),
        ] {
            let mut parts = text.splitn(3, '-').map(|part| part.parse::<i16>().unwrap());
            let mut next = || parts.next().unwrap();
            let date = Date { year: next(), month: next() as u8, day: next() as u8 };
            assert_eq!(seconds(date), at, "{text}");
            assert_eq!(day(at), Some(date));
        }
    }
}
