/** The value below which a share of the values lies. */
export function quantile(values, share) {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = values => quantile(values, 0.5);

export const sum = values => values.reduce((total, value) => total + value, 0);

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export const delays = values => ({
  count: values.length,
  p50: round(median(values)),
  p95: round(quantile(values, 0.95)),
  p99: round(quantile(values, 0.99)),
  max: round(quantile(values, 1)),
});

export const round = (value, digits = 1) => Number(value.toFixed(digits));

/** How late this process's own timers are: where that comes near a measured delay, the client was measured. */
export class EventLoopLag {
  constructor() {
    this.values = [];
    let last = performance.now();
    this.timer = setInterval(() => {
      this.values.push(Math.max(0, performance.now() - last - 10));
      last = performance.now();
    }, 10);
  }

  stop() {
    clearInterval(this.timer);
    return round(quantile(this.values, 0.99));
  }
}
