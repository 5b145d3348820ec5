// The timeline as one drawing, for saving as a picture.

const TIME_PICTURE = 1200; // pixels in all
const TIME_LABELS = 290; // pixels of them for names
const TIME_TOP = 30;

function svgOfTimeline() {
  if (!drawnTimeline || !drawnTimeline.withDate.length || !drawnTimeline.lanes) return null;
  const { actors, domain } = drawnTimeline;
  const wide = TIME_PICTURE - TIME_LABELS - 16;
  const x = (share) => rounded(TIME_LABELS + share * wide);
  const ticks = timeTicks(domain, wide);
  const parts = [];
  let y = TIME_TOP;
  for (const { subject, lanes } of actors) {
    parts.push(drawnText(0, y + 20, fitting(subject.label, TIME_LABELS), { "font-weight": 600 }));
    y += 28;
    for (const lane of lanes) {
      const marks = laneMarks(lane.claims, domain, wide);
      parts.push(...pictureLane(lane, marks, x, y));
      y += laneLevels(marks).tall;
    }
  }
  const bottom = y;
  const height = bottom + 40;
  return inked(svg("svg", { xmlns: SVG, width: TIME_PICTURE, height, viewBox: `0 0 ${TIME_PICTURE} ${height}`, "font-family": "system-ui, 'DejaVu Sans', sans-serif" },
    ...ticks.flatMap(({ share, late, words }) => [
      svg("path", { class: "grid", d: `M${x(share)} 20V${bottom}` }),
      drawnText(x(share) + (late ? -3 : 3), 16, words, { class: "faint", "font-size": 12, "text-anchor": late ? "end" : "start" }),
    ]),
    ...parts,
    drawnText(0, bottom + 26, "▲ for · ▼ against · ● neither · hollow: denied or not told as fact · ⇄ stance changes · ≠ reports contradict", { class: "faint", "font-size": 12 })));
}

function pictureLane(lane, marks, x, y) {
  const { tall, level: levels } = laneLevels(marks);
  const sign = [turns(lane) && "⇄", contradicts(lane) && "≠"].filter(Boolean).join(" ");
  const name = [
    sign && drawnText(12, y + tall / 2 + 4, sign, { class: "warned" }),
    drawnText(sign ? 44 : 12, y + tall / 2 + 4, fitting(lane.object.label, TIME_LABELS - (sign ? 54 : 22))),
  ];
  const rule = svg("path", { class: "grid", d: `M0 ${y + tall}H${TIME_PICTURE}` });
  const drawn = marks.flatMap((mark) => {
    const level = y + levels[mark.way];
    const bars = mark.spots.filter(({ exact }) => !exact).map(({ left, right }) => svg("rect", { class: SHAPE_CLASS[mark.way], opacity: 0.35, x: x(left), y: level - 2, width: Math.max(3, x(right) - x(left)), height: 4 }));
    const count = mark.claims.length > 1 && drawnText(x(mark.middle) + 9, level + 4, mark.claims.length, { class: "faint", "font-size": 11 });
    return [...bars, moved(x(mark.middle), level, sideShape(mark.way, MARK_SIDE, mark.hollow)), count].filter(Boolean);
  });
  const line = turns(lane) && svg("path", { class: "turn", d: `M${marks.map((mark) => `${x(mark.middle)} ${y + levels[mark.way]}`).join("L")}` });
  return [rule, line, ...name, ...drawn].filter(Boolean);
}
