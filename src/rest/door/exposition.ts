/**
 * Prints metrics in the text format of Prometheus, with prom-client.
 *
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
import { Counter, collectDefaultMetrics, type Histogram, Gauge as PromGauge, Registry } from 'prom-client'
import { durationBounds, type Gauge, type Metrics, type RequestCount } from './metrics.ts'

export interface Exposition {
  readonly contentType: string
  readonly text: () => Promise<string>
}

/** A registry over the counters, the gauges and what Node says of itself (event loop lag, heap, garbage collection). */
export function createExposition(metrics: Metrics, gauges: readonly Gauge[]): Exposition {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  registry.registerMetric(requestCounter(metrics))
  registry.registerMetric(durations(metrics))
  const all = [
    { name: 'http_requests_in_flight', help: 'Requests that are being answered.', read: () => metrics.inFlight },
    ...gauges,
  ]
  for (const gauge of all) registry.registerMetric('grows' in gauge ? promCounter(gauge) : promGauge(gauge))
  return { contentType: registry.contentType, text: () => registry.metrics() }
}

function requestCounter(metrics: Metrics): Counter {
  return new Counter({
    name: 'vardbro_http_requests_total',
    help: 'Requests answered, by FHIR interaction and HTTP status.',
    labelNames: ['interaction', 'status'],
    registers: [],
    collect() {
      this.reset()
      for (const { interaction, status, classes } of metrics.requests) this.inc({ interaction, status }, total(classes))
    },
  })
}

function promGauge({ name, help, read }: Gauge): PromGauge {
  return new PromGauge({
    name: `vardbro_${name}`,
    help,
    registers: [],
    async collect() {
      this.set(await read())
    },
  })
}

function promCounter({ name, help, read }: Gauge): Counter {
  return new Counter({
    name: `vardbro_${name}`,
    help,
    registers: [],
    async collect() {
      const value = await read()
      this.reset()
      this.inc(value)
    },
  })
}

/**
 * A histogram that was counted elsewhere: all that a registry asks of a metric is its name and what it holds now.
 * prom-client's own class would have to count every request itself.
 */
function durations(metrics: Metrics): Histogram {
  const name = 'vardbro_http_request_duration_seconds'
  const help = 'Time from the head of a request to the end of its answer, by FHIR interaction and HTTP status.'
  const get = async () => ({
    name,
    help,
    type: 'histogram',
    values: metrics.requests.flatMap((request) => samples(name, request)),
  })
  return { name, help, get } as unknown as Histogram
}

const total = (classes: readonly number[]): number => classes.reduce((sum, count) => sum + count, 0)

function samples(name: string, { interaction, status, seconds, classes }: RequestCount) {
  const labels = { interaction, status }
  let sum = 0
  const buckets = [...durationBounds, '+Inf' as const].map((le, index) => {
    sum += classes[index] ?? 0
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: sum }
  })
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: seconds },
    { metricName: `${name}_count`, labels, value: sum },
  ]
}
