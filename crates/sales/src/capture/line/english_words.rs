//! English words for what one does with a customer, and for what is given and asked.

use std::sync::LazyLock;

use super::reading::{Direction, Kind};
use super::text::{Lexicon, Text};

/// A word for an activity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sort {
    pub kind: Kind,
    /// Said as something past.
    pub past: bool,
    pub direction: Option<Direction>,
    pub weak: bool,
}

const fn sort(kind: Kind, past: bool, direction: Option<Direction>, weak: bool) -> Sort {
    Sort {
        kind,
        past,
        direction,
        weak,
    }
}

static SORTS: LazyLock<Lexicon<Sort>> = LazyLock::new(|| {
    use Direction::Out;
    Lexicon::of(&[
        (
            "tried calling|tried|couldn't get hold of|can't get hold of|couldn't reach|not answering|didn't answer|returned my call|called|rang|phoned|dialled|dialed|cold called|cold-called",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "spoke|spoken|talked|discussed|chatted|caught up|had a call|had a chat|was on the phone|got hold of|spoke on the phone|on the phone",
            sort(Kind::Call, true, None, false),
        ),
        (
            "lm|lvm|vm|left message|left a message|left a msg|left msg|left vm|left a vm|left voicemail|left a voicemail|voicemail|no answer|no ans|didn't pick up|did not pick up|no pickup|rang out|n/a|left word",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "call|ring|phone|give a ring|give a call",
            sort(Kind::Call, false, Some(Out), false),
        ),
        (
            "call w|call w/|call with|chat|chat with|catch up|catchup|phone call|call from|discuss|talk|speak|speak to|callback",
            sort(Kind::Call, false, None, false),
        ),
        ("call|ring", sort(Kind::Call, false, Some(Out), false)),
        (
            "outgoing call|outbound call",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "incoming call|inbound call",
            sort(Kind::Call, true, Some(Direction::In), false),
        ),
        (
            "met|ran into|bumped into|saw|caught|sat with|hosted|had lunch|had coffee|had a meeting|had dinner|had breakfast|had drinks|demoed|demo'd|presented to|presented|sat down with|zoomed",
            sort(Kind::Meeting, true, None, false),
        ),
        (
            "mtg|meeting|meet|lunch|coffee|demo|video|video call|zoom|teams|breakfast|dinner|drinks|kick-off|kickoff|workshop|webex|google meet|qbr|beers|beer|face to face|f2f|sync|standup|appointment|appt|presentation",
            sort(Kind::Meeting, false, None, false),
        ),
        (
            "came out of|just left|coming out of|back from|visited|was at|went to|stopped by|dropped by|dropped in|walked the|popped in|popped by|toured|swung by|were at|been to|was on site|went out to|drove to|drove out",
            sort(Kind::Visit, true, None, false),
        ),
        (
            "visit|visiting|site walk|site visit|site survey|walkthrough|walk-through|on site|onsite|on-site|swing by|drop by|drop in|plant tour|stop by|factory tour",
            sort(Kind::Visit, false, None, false),
        ),
        (
            "texted|whatsapped|messaged|msgd|msg'd|dm'd|lined|pinged|ping'd|sent a line|sent a text|sent a whatsapp|sent a message",
            sort(Kind::Message, true, Some(Out), false),
        ),
        (
            "line|text|whatsapp|msg|message|wechat|sms|dm|ping|line msg|line message",
            sort(Kind::Message, false, None, false),
        ),
        (
            "emailed|e-mailed|mailed",
            sort(Kind::Mail, true, Some(Out), false),
        ),
        ("email|e-mail|mail", sort(Kind::Mail, false, None, false)),
    ])
});

/// What one does for a customer without going there.
pub(super) const DO: &str = "send over|send|resend|chase up|chase|follow up|follow-up|followup|f/u|fu|check in|check|ask|prepare|prep|draft|write up|write|quote|requote|re-quote|book|schedule|set up|arrange|organise|organize|get back|get|share|forward|update|confirm|\
                  remind|review|invite|introduce|ship|deliver|order|revise|submit|bring|present|propose|touch base|circle back|reply|respond|revert|look into|reissue|re-issue|rebook|redo|suggest|countersign|relay|ping|flag|feed back|brief|loop|size|scope|spec|pull|line up|warn|thank him|thank her|thank them|congratulate|wish|move|rearrange|reschedule|shift|apply|file|fill|scan|settle|pay|match|track|double check|double-check|liaise|sharpen|wrap up|get hold|show|keep|find out|fix|sort out|sort|go back|pick it|pick them|pick her|pick him|drop it|drop them|hand it|hand them|pick up|drop off|invoice|collect|renew|nudge|push|verify|provide|\
                  give|make|build|log|add|create|upload|print|sign|return|escalate|try again|try|retry|re-try|work out|put together|follow|research|loop in|connect|pass|dig out|courier|post|issue|raise|answer|plan|find|see if|see|tell|let|hand over|do|start|finish|complete|cancel|refresh|redo|compare|calculate|price|extend|offer|close|reach out|reconnect|wait for|need|show|take|request|apologise|apologize|clarify|look at|run|test|configure|install|demo|measure|survey|replace|swap|credit|refund|register|rework|re-send|resubmit|circulate|revisit|summarise|summarize|calibrate|migrate|onboard|deploy|roll out|assemble|reserve|negotiate|notify|inform|consult|coordinate|reconfirm|recheck|rewrite|redraft|recalculate|walk him|walk her|walk them|talk him|talk her";
pub(super) const DID: &str = "sent over|sent out|sent|chased up|chased|followed up|asked|prepared|drafted|quoted|requoted|booked|scheduled|shared|forwarded|updated|confirmed|reminded|invited|shipped|delivered|ordered|revised|submitted|dropped off|invoiced|\
                   replied|resent|couriered|posted|handed over|nudged|installed|finished|completed|put together|issued|collected|renewed|gave|closed|logged|introduced|wrote up|wrote|done|returned|replaced|fixed|checked in with|arranged|organised|passed";
/// What they do for us.
pub(super) const GIVE: &str = "ping|send|sign|pay|share|provide|confirm|introduce|forward|give|reply|return|email|call|ring|get back|come back|revert|let me know|let us know|let us|let me|deliver|issue|raise|release|transfer|wire|book|arrange|set up|setup|connect|loop|feed back|\
                    put us|put me|put in|put|approve|write|ship|fill|order|place|text|phone|mail|get|bring|hand|organise|organize|settle|clear|sort|supply|submit|intro|push|line up|line|whatsapp|message|pass|prepare|draft|update|open|show|make|do|talk to|speak to|ask|drop|tell|pull|dig|check|find|chase|have|be in touch|respond|answer|print|upload|post|courier|nominate|invite";
pub(super) const GIVES: &str = "sends|signs|pays|shares|is sending|are sending|is signing|gets back|confirms|calls back|calls me back|provides|forwards|introduces|returns|books|arranges|delivers|sending|issues|raises|is getting|sets up|replies|comes back|pays us|wires|transfers";
/// What they plan for themselves, or how they are.
pub(super) const OWN: &str = "be|need|want|like|love|hate|have|know|think|see|look|decide|consider|discuss|talk|speak|ask|check|use|go|choose|pick|test|try|start|stop|move|leave|join|wait|stay|attend|come|buy|budget|replace|install|expand|hire|run|take it|take this|take a|take time|make|do|evaluate|assess|compare|review|meet|renew|cut|switch|stick|hold|keep|cancel|postpone|push back|put off|put it|put this|grow|build|open|close|shut|retire|read|study|find budget|find the budget|find time|find money|get approval|get budget|get sign|get it approved|get it past|get the board|get the ok|get board|get internal|get a second|get other|get another|get back from|order from|raise it with|bring it up|visit|work|live|become|lose|win|save|spend|plan|cost|help|feel|end|finish|continue|happen|miss|pass on it|pass for|set aside|benefit|struggle|depend|prefer|require|say no|say yes|listen|understand|figure|sleep|mull|revisit|reconsider";
/// What sounds like that and is done for us.
pub(super) const FOR_US: &str = "be in touch|be back to|be sending|be paying|be signing|be back with|be back in touch|check and|come back to|come back with|come back|get back|have it|have him|have her|have someone|get him to|get her to|get someone|have the|have them|have a po|have an answer|have feedback|make the payment|make payment|make an intro|make the intro|make a decision and|see to it|see that we|do the paperwork|do an intro|do the intro|do it by|do it on|get us|get me|get it to|get it over|get it signed|get it back|get them to|get the|get it|go back to us|take care|let";
/// What comes from them, and what comes from us, if nobody says who sends it.
pub(super) const THEIRS: &str = "payment|po|purchase order|remittance|deposit|funds|money|cheque|check|wire|transfer|order|approval|feedback|answer|reply|signed|signature|countersigned|balance|sign-off|signoff|decision|remaining|rest|drawings|drawing|floor plan|site plan|their|headcount";
pub(super) const OURS: &str = "quote|quotation|proposal|sample|samples|datasheet|brochure|invoice|demo unit|our|units|replacement|replacements|trackers|sensors|gateways|delivery";
pub(super) const ARRIVES: &str = "will go out|will be sent|will be paid|will be signed|will be with|will be there|will be here|will be done|will be raised|will be issued|will follow|will come|will arrive|will land|will hit|will reach|will clear|should go out|should be sent|should be paid|should be signed|should be with|should be there|should be here|should be done|should arrive|should come|should land|should follow|should clear|goes out|going out|on its way|on their way|coming|is being sent|'ll go out|'ll be with|'ll be there|'ll be paid|'ll be signed|'ll come|'ll follow|'ll arrive|'d be with|'d be paid|'d be there|would be with|would go out|'d go out|would be paid|would be there|would come|to be paid|to be signed|to be sent|to follow|to come|in the post|comes|hits|clears|drops|lands|arrives|expected|due in";
/// What they want of us.
pub(super) const THINGS: &str = "quote|quotation|proposal|price|pricing|prices|sample|samples|datasheet|data sheet|datasheets|spec|specs|drawing|drawings|brochure|brochures|reference|references|invoice|contract|demo|visit|call|callback|meeting|offer|discount|\
                      trial|report|case study|case studies|info|details|nda|draft|copy|certificate|certificates|cert|documents|docs|paperwork|catalogue|catalog|list|plan|timeline|schedule|roi|breakdown|estimate|manual|warranty|presentation|slides|deck|training|revision|layout|summary|bom|figures|numbers|lead time|lead times|comparison|visit|unit price|sow|msa|photos|photo|video|terms|po|confirmation|certs|agreement|redlines|rfp|rfq response|nda|map|matrix|form|forms|letter|memo|sheet|pack|packs|bundle|ack|receipt|credit note|tracking|login|logins|access|photos|pics|recap|minutes|notes|business case|numbers|answer|feedback|update|white paper|whitepaper|one-pager|one pager|flyer|leaflet|checklist|roadmap|mockup|addendum|firmware|proforma|pro forma|pro-forma|bank details|questionnaire|study|calc|calculation";
pub(super) const THEY: &str = "he|she|they|client|customer|the client|the customer|the buyer|buyer|the cfo|cfo|the ceo|ceo|the boss|his boss|her boss|their boss|procurement|purchasing|legal|finance|their legal|their finance|their team|his team|her team|their it|it team|the owner|the plant manager|plant manager|the director|director|their side|their cfo|their buyer|both|her assistant|his assistant|the assistant|accounts|ap";

/// Whether a step of ours begins here.
pub(super) fn begins_a_step(text: &Text, i: usize) -> bool {
    text.any(i, DO).is_some() || text.any(i, GIVE).is_some() || text.any(i, "call|ring|email|text|meet|visit|i'll|we'll|i |she'll|he'll|wants|asked|needs|said|says|promised|will|left|phone|mail|whatsapp|line").is_some()
}

/// A thing that a customer asks for.
pub(super) fn thing(text: &Text, i: usize) -> bool {
    text.any(i, THINGS).is_some()
}

/// A word of activity that a capital letter makes no name.
pub(super) fn is_verb(text: &Text, i: usize) -> bool {
    sort_at(text, i).is_some() || text.any(i, DO).is_some() || text.any(i, DID).is_some()
}

pub(super) fn sort_at(text: &Text, i: usize) -> Option<(usize, Sort)> {
    SORTS.at(text, i).map(|(end, sort)| (end, *sort))
}
