/** The events of a subscription, as `$events` tells them. */
import type { Bundle, Parameters, ParametersParameter } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'

export interface EventShown {
  readonly number: number
  /** An instant of ISO 8601. */
  readonly at: string
  /** `Encounter/1`; absent where it may not be shown, or is deleted. */
  readonly focus: string | undefined
}

export interface Events {
  /** The latest first. */
  readonly all: readonly EventShown[]
  /** Some of those that were asked for are kept no more. */
  readonly isCut: boolean
}

/** How many are shown at once. */
export const eventsAtOnce = 50

/** The events up to a number. @throws {FhirFailure} */
export async function readEvents(id: string, until: number, signal: AbortSignal): Promise<Events> {
  if (until < 1) return { all: [], isCut: false }
  const since = Math.max(1, until - eventsAtOnce + 1)
  const query = `eventsSinceNumber=${since}&eventsUntilNumber=${until}&content=id-only`
  const { entry = [] } = await fhir.get<Bundle>(`Subscription/${id}/$events?${query}`, { signal })
  const { parameter = [] } = (entry[0]?.resource as Parameters | undefined) ?? {}
  const all = parameter.filter(({ name }) => name === 'notification-event').map(eventOf)
  return {
    all: all.toSorted((one, other) => other.number - one.number),
    isCut: parameter.some(({ name }) => name === 'error'),
  }
}

function eventOf({ part = [] }: ParametersParameter): EventShown {
  const value = (wanted: string) => part.find(({ name }) => name === wanted)
  const reference = value('focus')?.valueReference?.reference
  return {
    number: Number(value('event-number')?.valueString ?? 0),
    at: value('timestamp')?.valueInstant ?? '',
    focus: reference?.split('/').slice(-2).join('/'),
  }
}
