//! Pronouns to actors.

use super::*;

impl Linker<'_> {
    pub(super) fn pronoun(
        &mut self,
        pronoun: Pronoun,
        mention: &Mention,
        chooser: &mut Chooser<'_>,
    ) {
        let (entity, rule) = match pronoun.means {
            Means::Relative => (self.relative(mention), "actors.relative"),
            Means::Speaker { several } => {
                self.narrator(usize::from(several), mention);
                return;
            }
            Means::Addressee => {
                self.narrator(2, mention);
                return;
            }
            _ => {
                let entity = chooser.choose(
                    &self.entities,
                    &self.recent,
                    self.view,
                    pronoun,
                    mention,
                    self.speaks,
                );
                (entity, "actors.pronoun")
            }
        };
        let Some(entity) = entity else { return };
        if let (Means::Person(gender), Some(found)) = (pronoun.means, self.entities.get_mut(entity))
        {
            found.gender = Some(gender);
            if found.kind == Kind::Name {
                found.kind = Kind::Person;
            }
        }
        let which = self.view.token_text(mention.head).eq_ignore_ascii_case("which")
            && self.at(mention.head.saturating_sub(2)) == Some(entity);
        if let Some(found) = self.entities.get_mut(entity) {
            found.thing |= pronoun.means == Means::Thing || which;
        }
        self.because.insert(mention.head, rule);
        self.place(entity, mention);
    }

    /// *who*: the noun that its clause hangs on.
    pub(super) fn relative(&self, mention: &Mention) -> Option<usize> {
        let at = mention.head;
        let verb = self.view.word(at).map(|w| w.head as usize);
        for verb in
            verb.into_iter().chain(verb.and_then(|v| self.view.word(v)).map(|w| w.head as usize))
        {
            let word = self.view.word(verb)?;
            if matches!(word.relation, Relation::AclRelcl | Relation::Acl) {
                let noun = word.head as usize;
                // "no anger at those who left" means none of the nouns before.
                if noun < at {
                    return self.at(noun);
                }
            }
        }
        // Without a tree: the noun right before "who", or before its comma.
        if self.view.word(at).is_none_or(|w| w.tag != Tag::WP) {
            return None;
        }
        let low = at.saturating_sub(3);
        (low..at).rev().find_map(|i| self.at(i))
    }

    /// *I* and *we* outside quotations: whoever tells the text; *you*: whoever reads it. In a conversation the speaker
    /// changes with the paragraph.
    pub(super) fn narrator(&mut self, slot: usize, mention: &Mention) {
        let speaks = self.speaks.get(mention.head).copied().unwrap_or_default();
        if mention.quoted {
            return;
        }
        let several = slot == 1;
        if self.conversation {
            let start = self.span(&mention.tokens).map_or(0, Span::start);
            let turn = self.view.block_at(start);
            if turn != self.turn {
                self.turn = turn;
                self.narrators = [None; 3];
            }
        }
        let known = self.narrators.get(slot).copied().flatten();
        if known.is_none() && !speaks {
            return;
        }
        let entity = known.unwrap_or_else(|| {
            let class = if several { Class::People } else { Class::Human };
            let text = self.joined(&mention.tokens);
            self.nameless += 1;
            let key = format!("{}#{}", text.to_lowercase(), self.nameless);
            let mut entity = Entity::new(text, key, Kind::Noun(class));
            entity.plural = several;
            self.entities.add(entity)
        });
        if let Some(place) = self.narrators.get_mut(slot) {
            *place = Some(entity);
        }
        self.place(entity, mention);
        // *I called Ann. She laughed.*: nobody else's pronoun means whoever tells the text.
        self.recent.forget(entity);
    }
}
