/**
 * Who watches an inbox and who answers its telephone, at any instant: the service itself in its hours, and outside them
 * the one that replaces it (extension ersattandeInkorg), and so on. Pure: services in, instants (ms) in and out.
 *
 * lidkoping-kontaktpunkt, Ansvar vardag från 1 januari 2018, lines 35-42 and 75-77; Helg, lines 86-106.
 */
import type { ContactPoint, HealthcareService } from '@medplum/fhirtypes'
import { ownExtensionOf } from '../fhir/coded.ts'
import { type Hours, hoursOf, isAlwaysOpen, openIntervals, telephoneHours } from './hours.ts'
import type { Interval } from './interval.ts'
import type { Reckoning } from './local-day.ts'

/** A service with its hours for what is asked: its inbox, or one of its telephone numbers. */
export interface Post {
  readonly service: HealthcareService
  /** The number that is answered; absent for an inbox. */
  readonly contact?: ContactPoint
  readonly hours: Hours
}

/** A stretch of time in which one post is on duty, or none: a gap. */
export interface Shift extends Interval {
  readonly post?: Post
}

export interface Duty {
  /** Absent where nobody is on duty. */
  readonly post?: Post
  /** When that changes; absent where it does not within a year. */
  readonly until?: number
  /** Who follows then; absent where nobody does, or it does not change. */
  readonly next?: Post
}

export interface Reading {
  /** When it arrived: from here the law counts. */
  readonly received: number
  /** When an inbox is watched next, from here the time to read it counts; absent where that is not within a year. */
  readonly readable?: number
  readonly by?: HealthcareService
}

const dayMs = 86_400_000
const horizons = [9 * dayMs, 70 * dayMs, 400 * dayMs]
/** Kinds of services (enhetstyp) that take calls and pass them on, and read no messages. */
const relaying = ['trygghetscentral']

/** Who watches the inbox of the first service at an instant. @throws {RangeError} before 2005 */
export function watchedBy(services: readonly HealthcareService[], instant: number, reckoning: Reckoning): Duty {
  return dutyOf(inboxPosts(services), instant, reckoning)
}

/** Who answers the telephone of the first service at an instant. @throws {RangeError} before 2005 */
export function answersTelephone(services: readonly HealthcareService[], instant: number, reckoning: Reckoning): Duty {
  return dutyOf(telephonePosts(services), instant, reckoning)
}

/**
 * When a message that arrives in the inbox of the first service can be read: at once in watched hours, else when one
 * opens next. Services that only relay calls are passed over.
 *
 * @throws {RangeError} before 2005
 */
export function readableFrom(services: readonly HealthcareService[], arrival: number, reckoning: Reckoning): Reading {
  const { post, until, next } = dutyOf(inboxPosts(services).filter(isRead), arrival, reckoning)
  const reader = post ?? next
  const readable = post === undefined ? until : arrival
  if (reader === undefined || readable === undefined) return { received: arrival }
  return { received: arrival, readable, by: reader.service }
}

/** The posts that watch an inbox, each where those before it do not. */
export function inboxPosts(services: readonly HealthcareService[]): readonly Post[] {
  return lineOf(services).map((service) => ({ service, hours: hoursOf(service) }))
}

/** The posts that answer its telephone; a number without hours of its own is answered when the inbox is watched. */
export function telephonePosts(services: readonly HealthcareService[]): readonly Post[] {
  return lineOf(services).flatMap((service) =>
    (service.telecom ?? [])
      .filter(({ system }) => system === 'phone')
      .map((contact) => ({ service, contact, hours: telephoneHours(contact, service) ?? hoursOf(service) })),
  )
}

/** Who is on duty through a window, one stretch after the other without holes. @throws {RangeError} before 2005 */
export function shifts(posts: readonly Post[], window: Interval, reckoning: Reckoning): readonly Shift[] {
  const open = posts.map((post) => ({ post, intervals: openIntervals(post.hours, window, reckoning) }))
  const edges = open.flatMap(({ intervals }) => intervals.flatMap(({ from, to }) => [from, to]))
  const cuts = [...new Set([window.from, ...edges, window.to])].toSorted((one, other) => one - other)
  const found: Shift[] = []
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[index + 1] ?? from
    const on = open.find(({ intervals }) => intervals.some((one) => one.from <= from && to <= one.to))?.post
    const last = found.at(-1)
    if (last !== undefined && last.post === on) found[found.length - 1] = { ...last, to }
    else found.push({ from, to, ...(on && { post: on }) })
  }
  return found
}

/** The stretches of a window in which nobody is on duty. @throws {RangeError} before 2005 */
export function gapsIn(posts: readonly Post[], window: Interval, reckoning: Reckoning): readonly Shift[] {
  if (posts.some(({ hours }) => isAlwaysOpen(hours))) return []
  return shifts(posts, window, reckoning).filter(({ post }) => post === undefined)
}

/** The id of the service that replaces another outside its hours; undefined where none does, or one elsewhere. */
export function replacementOf({ extension = [] }: HealthcareService): string | undefined {
  const found = ownExtensionOf({ extension }, 'ersattande-inkorg')
  return /(?:^|\/)HealthcareService\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/.exec(
    found?.valueReference?.reference ?? '',
  )?.[1]
}

/** The first service and those that replace it in turn; services that are not active are passed over. */
function lineOf(services: readonly HealthcareService[]): readonly HealthcareService[] {
  const line: HealthcareService[] = []
  for (let next = services[0]; next !== undefined && !line.includes(next); ) {
    line.push(next)
    const replacement = replacementOf(next)
    next = services.find(({ id }) => id !== undefined && id === replacement)
  }
  return line.filter(({ active }) => active !== false)
}

function dutyOf(posts: readonly Post[], at: number, reckoning: Reckoning): Duty {
  for (const horizon of horizons) {
    const [current, next] = shifts(posts, { from: at, to: at + horizon }, reckoning)
    if (next !== undefined) {
      return { ...(current?.post && { post: current.post }), until: next.from, ...(next.post && { next: next.post }) }
    }
    if (horizon === horizons.at(-1)) return { ...(current?.post && { post: current.post }) }
  }
  return {}
}

const isRead = ({ service }: Post): boolean =>
  !(service.type ?? []).some(({ coding = [] }) => coding.some(({ code = '' }) => relaying.includes(code)))
