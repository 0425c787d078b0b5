/** The value that stands at a place from 0 when all are in order; brings the values into another order. Some are needed. */
export function nthSmallest(values: Float32Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  // Hoare's selection: each round keeps the side that the place is on, so all rounds together look at each value a few times.
  while (low < high) {
    const middle = values[(low + high) >> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < middle) left += 1;
      while ((values[right] ?? 0) > middle) right -= 1;
      if (left > right) break;
      const value = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = value;
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place] ?? 0;
}
