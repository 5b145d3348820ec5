// A query for the claims of what is selected, to ask with kgraph query or any SPARQL service.

// The address of a thing as SPARQL writes it; only whether it is shortened needs care: it is an IRI already.
const iri = (thing) => `<${/^[a-z][a-z0-9+.-]*:/i.test(thing.iri) ? thing.iri : raw.base + thing.iri}>`;

const either = (patterns) => [...new Set(patterns)].map((pattern) => `{ ${pattern} }`).join(" UNION ");

// The statements of an edge; those whose holder is not named have no subject.
function stated(edge) {
  const subject = nodes[edge.from].kind === "Unnamed" ? "FILTER NOT EXISTS { ?statement kg:subject [] }" : `?statement kg:subject ${iri(nodes[edge.from])} .`;
  return `?statement kg:predicate kg:${edge.predicate} ; kg:object ${iri(nodes[edge.to])} . ${subject}`;
}

// What nobody who is named says or believes.
const unheld = (claim) => `?statement kg:predicate kg:${claim.predicate} . FILTER NOT EXISTS { ?statement kg:subject [] }`;

// All claims in which a node has a part.
function aboutNode(node) {
  if (node.kind === "Unnamed") return either(node.drawn ? node.edges.map(stated) : node.claims.map(unheld));
  const ofStatement = ["subject", "object", "content"].map((part) => `?statement kg:${part}`);
  const ofClaim = ["attributedTo", "furtherSource", "addressedTo", "mentions"].map((part) => `?claim kg:${part}`);
  return either([...ofStatement, ...ofClaim].map((part) => `${part} ${iri(node)}`));
}

// The claims themselves, each by its address.
const namedClaims = (list) => `VALUES ?claim { ${list.map(iri).join(" ")} }`;

// Things have `edges`, whose statements are asked for, or `claims` alone, which are named one by one.
function askedPattern(thing) {
  if (thing.type === "node") return aboutNode(thing);
  return thing.edges ? either(thing.edges.map(stated)) : namedClaims(thing.claims);
}

function sparql(thing) {
  return [
    "PREFIX kg: <https://w3id.org/kgraph/ontology#>",
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
    "PREFIX schema: <https://schema.org/>",
    "SELECT DISTINCT ?date ?holder ?act ?object ?polarity ?modality ?quotation ?claim WHERE {",
    `  ${askedPattern(thing)}`,
    "  ?claim kg:asserts ?statement ; kg:polarity ?polarity ; kg:modality ?modality ; kg:quote ?quotation .",
    "  ?statement kg:predicate ?act ; kg:object/(skos:prefLabel|schema:text) ?object .",
    "  OPTIONAL { ?statement kg:subject/skos:prefLabel ?holder }",
    "  OPTIONAL { ?claim kg:asOf ?date }",
    "}",
    "ORDER BY STR(?date) ?claim",
    "",
  ].join("\n");
}
