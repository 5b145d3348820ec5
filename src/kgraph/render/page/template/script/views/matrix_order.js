// In which order actors stand beside each other: who agrees with whom is near, so that sides become blocks. Clusters
// of the highest average agreement are joined first, those that disagree last, and each is turned so that the two ends
// that meet agree most. The same claims give the same order.

// How far actors agree, as a matrix: over the rows on which both take a side, and a little for rows that both are in.
function agreement(columns, rows, groups) {
  const found = columns.map(() => new Float64Array(columns.length));
  const place = new Map(columns.map((node, i) => [node, i]));
  const add = (line, weigh) => {
    const here = [...line.cells.values()].filter((cell) => place.has(cell.holder));
    for (const one of here) for (const other of here) if (one !== other) found[place.get(one.holder)][place.get(other.holder)] += weigh(one, other);
  };
  for (const row of rows) add(row, (one, other) => one.lean * other.lean + 0.2);
  for (const group of groups) add(group, () => 0.02);
  return found;
}

// The two clusters that agree most on average; of equals, the first.
function nearest(clusters, sums) {
  let [best, pair] = [-Infinity, [0, 1]];
  for (let i = 0; i < clusters.length; i += 1) {
    for (let j = i + 1; j < clusters.length; j += 1) {
      const mean = sums[i][j] / (clusters[i].length * clusters[j].length);
      if (mean > best + 1e-9) [best, pair] = [mean, [i, j]];
    }
  }
  return pair;
}

// Two clusters as one, turned so that the ends that meet agree most.
function joined(one, other, agreed) {
  const turned = (list) => [...list].reverse();
  const ways = [[one, other], [turned(one), other], [one, turned(other)], [turned(one), turned(other)]];
  const meet = ([left, right]) => agreed[left.at(-1)][right[0]];
  return ways.reduce((best, way) => (meet(way) > meet(best) + 1e-9 ? way : best)).flat();
}

function byAgreement(columns, rows, groups) {
  if (columns.length < 3) return columns;
  const agreed = agreement(columns, rows, groups);
  const clusters = columns.map((_, i) => [i]);
  const sums = agreed.map((line) => [...line]);
  while (clusters.length > 1) {
    const [i, j] = nearest(clusters, sums);
    clusters[i] = joined(clusters[i], clusters[j], agreed);
    for (let k = 0; k < clusters.length; k += 1) {
      sums[i][k] += sums[j][k];
      sums[k][i] = sums[i][k];
    }
    clusters.splice(j, 1);
    sums.splice(j, 1);
    for (const line of sums) line.splice(j, 1);
  }
  const [order] = clusters;
  const half = Math.floor(order.length / 2);
  const weight = (list) => list.reduce((sum, i) => sum + (columns.length - i), 0); // columns come with the busiest first
  if (weight(order.slice(0, half)) < weight(order.slice(-half))) order.reverse();
  return order.map((i) => columns[i]);
}
