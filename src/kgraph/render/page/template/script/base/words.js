// How the page words what somebody does: one place, so that all views say the same.

// What stands for a side: never its colour alone.
const SIDE_SIGN = { 1: "▲", "-1": "▼", 0: "●" };

const VERBS = { states: "state", believes: "believe", accuses: "accuse", promises: "promise", opposes: "oppose", proposes: "propose" };
const plain = (predicate) => VERBS[predicate] || predicate.replace(/s$/, "");

// What makes an act less than a fact, put before it: “may accept”, “plans to accept”.
const MODAL = {
  probable: (verb) => `will probably ${verb}`,
  possible: (verb) => `may ${verb}`,
  planned: (verb) => `is going to ${verb}`,
  hypothetical: (verb) => `would ${verb}`,
};
const NOT_MODAL = {
  probable: (verb) => `will probably not ${verb}`,
  possible: (verb) => `may not ${verb}`,
  planned: (verb) => `is not going to ${verb}`,
  hypothetical: (verb) => `would not ${verb}`,
};

// An act in words: “accepts”, “does not accept”, “may accept”, “would not accept”.
function acted({ predicate, polarity, modality }) {
  const denied = polarity === "denied";
  const modal = (denied ? NOT_MODAL : MODAL)[modality];
  if (modal) return modal(plain(predicate));
  return denied ? `does not ${plain(predicate)}` : predicate;
}

// The same of several holders: “accept”, “do not accept”, “are going to accept”.
function actedByMany(claim) {
  if ((claim.polarity === "denied" ? NOT_MODAL : MODAL)[claim.modality]) return acted(claim).replace(/^is /, "are ");
  return claim.polarity === "denied" ? `do not ${plain(claim.predicate)}` : plain(claim.predicate);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// A date as exact as it is known: “3 Dec 2018”, “Dec 2018”, “2018”.
function dated(when) {
  const [year, month, day] = when.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

// A name, with what tells it apart where others have the same.
const toldApart = (node) => (node.hint ? `${node.label} (${node.hint})` : node.label);

const plural = (count, word, many = `${word}s`) => `${count.toLocaleString("en")} ${count === 1 ? word : many}`;

const KIND_WORDS = { Unnamed: "holder not named", Other: "thing" };
const kindWord = (kind) => KIND_WORDS[kind] || kind.toLowerCase();

// The first characters of a text that is longer.
function cut(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most).join("").trimEnd()}…` : text;
}
