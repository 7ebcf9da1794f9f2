/** Compares what reached a subscriber with what was to reach it. */
import type { ExpectedEvent } from './expected.ts'
import type { Notice, NoticedEvent } from './notice.ts'
import type { Planned } from './plan.ts'

export interface Judged {
  readonly faults: readonly string[]
  /** The number up to which all was accepted. */
  readonly accepted: number
  /** Events that were accepted more than once. */
  readonly repeated: number
}

type Content = 'empty' | 'id-only' | 'full-resource'

function contentOf({ asked }: Planned): Content {
  if ('topic' in asked) return asked.content as Content
  return asked.payload === '' ? 'empty' : 'full-resource'
}

/** R4 has no way to tell of a resource that is gone: its event is passed over. */
function maySkip({ asked }: Planned): boolean {
  return 'criteria' in asked && asked.payload !== ''
}

/** How far a subscriber has come, as its notifications are gone through. */
interface Progress {
  /** All events up to this number were accepted. */
  accepted: number
  /** The number that comes next; after a kill not known before it comes: what was accepted may come again. */
  next: number | undefined
  heardAt: number
  repeated: number
}

/** `notices` of one subscription in the order of their arrival; `kills`: when the server was killed. */
export function judge(
  planned: Planned,
  expected: readonly ExpectedEvent[],
  notices: readonly Notice[],
  kills: readonly number[],
): Judged {
  const faults: string[] = []
  const progress: Progress = { accepted: 0, next: 1, heardAt: 0, repeated: 0 }
  const deleted = maySkip(planned) ? expected : []
  for (const notice of notices) {
    const [first, last] = endsOf(notice)
    begin(progress, notice, deleted, kills)
    const found = [...orderFaults(notice, progress), ...contentFaults(contentOf(planned), expected, notice)]
    faults.push(...found.map((fault) => `${planned.id}: ${first} to ${last}: ${fault}`))
    end(progress, notice)
  }
  return { faults, accepted: skipped(deleted, progress.accepted, expected.length + 1), repeated: progress.repeated }
}

function endsOf({ events }: Notice): readonly [number, number] {
  return [events[0]?.number ?? 0, events.at(-1)?.number ?? 0]
}

function begin(progress: Progress, notice: Notice, deleted: readonly ExpectedEvent[], kills: readonly number[]): void {
  const [first] = endsOf(notice)
  if (kills.some((at) => at > progress.heardAt && at < notice.at)) progress.next = undefined
  if (progress.next !== undefined) progress.next = skipped(deleted, progress.next - 1, first) + 1
  progress.accepted = skipped(deleted, progress.accepted, first)
}

function orderFaults(notice: Notice, { accepted, next }: Progress): readonly string[] {
  const [first] = endsOf(notice)
  const hasGap = notice.events.some(({ number }, index) => number !== first + index)
  return [
    ...(hasGap ? ['there is a gap in it'] : []),
    ...(first > accepted + 1 ? [`it came when only ${accepted} were accepted`] : []),
    ...(next !== undefined && first !== next ? [`it came when ${next} was next`] : []),
  ]
}

function end(progress: Progress, notice: Notice): void {
  const [first, last] = endsOf(notice)
  progress.heardAt = notice.at
  progress.next = notice.isAccepted ? last + 1 : first
  if (!notice.isAccepted) return
  progress.repeated += Math.max(0, Math.min(progress.accepted, last) - first + 1)
  progress.accepted = Math.max(progress.accepted, last)
}

/** The number up to which all before `next` may have been passed over. */
function skipped(expected: readonly ExpectedEvent[], accepted: number, next: number): number {
  let at = accepted
  while (at + 1 < next && expected[at]?.isDeletedLater) at += 1
  return at
}

/** What is wrong with the events of a notification beside their numbers. */
export function contentFaults(
  content: Content,
  expected: readonly ExpectedEvent[],
  { events, brought, last }: Pick<Notice, 'events' | 'brought' | 'last'>,
): readonly string[] {
  const newest = events.at(-1)?.number ?? 0
  const tooMany = newest > expected.length ? [`event ${newest} is one too many`] : []
  const tooFew = last !== undefined && last < newest ? [`there are to be ${last} events in all`] : []
  if (content === 'empty') {
    return [...tooMany, ...tooFew, ...(brought.size > 0 ? ['resources came, though none was to come'] : [])]
  }
  const wanted = new Map<string, string>()
  const faults = events.flatMap((event) => {
    const due = expected[event.number - 1]
    if (due && event.focus !== undefined) wanted.set(`${due.focus}/${due.version}`, due.digest)
    return due ? focusFaults(event, due) : []
  })
  return [...tooMany, ...tooFew, ...faults, ...broughtFaults(content, wanted, brought)]
}

function focusFaults({ number, focus }: NoticedEvent, due: ExpectedEvent): readonly string[] {
  if (focus === undefined) return due.isDeletedLater ? [] : [`event ${number} lacks its focus ${due.focus}`]
  return focus === due.focus ? [] : [`event ${number} is about ${focus}, not ${due.focus}`]
}

function broughtFaults(
  content: Content,
  wanted: ReadonlyMap<string, string>,
  brought: ReadonlyMap<string, string>,
): readonly string[] {
  const missing = [...wanted.keys()].filter((name) => !brought.has(name)).map((name) => `${name} did not come`)
  const odd = [...brought].flatMap(([name, digest]) => {
    const due = wanted.get(name)
    if (due === undefined) return [`${name} came, though it was not to come`]
    return digest === (content === 'full-resource' ? due : '') ? [] : [`${name} is not as it was`]
  })
  return [...missing, ...odd]
}
