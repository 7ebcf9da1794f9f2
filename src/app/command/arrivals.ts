/** Tells, line by line, what arrives at a receiver, and what of it is missing or came before. */
import type { Arrived, ArrivedEvent } from './read-notification.ts'

/** Gives the lines of each arrival, numbered from 1. */
export function createArrivals(): (arrived: Arrived, note?: string) => readonly string[] {
  /** The highest number of each subscription. */
  const newest = new Map<string, number>()
  let count = 0
  return (arrived, note = '') => {
    count++
    const from = `${String(count).padStart(4)}  Subscription/${arrived.subscription}`
    const lines = arrived.events.map((event) => `${from}  ${kindOf(arrived)}${told(event, arrived, newest)}`)
    const all = lines.length > 0 ? lines : [`${from}  ${standing(arrived)}`]
    return all.map((line) => `${line.trimEnd()}${note}`)
  }
}

/** The number of an event, what it is about, and how it follows on those before. */
function told({ number, focus }: ArrivedEvent, { subscription }: Arrived, newest: Map<string, number>): string {
  const about = focus === undefined ? '' : `  ${focus}`
  if (number === undefined) return about
  const before = newest.get(subscription)
  newest.set(subscription, Math.max(number, before ?? 0))
  return `event ${number}${about}${place(number, before)}`
}

/** How a number follows on the highest before it. */
function place(number: number, before: number | undefined): string {
  if (before === undefined || number === before + 1) return ''
  if (number <= before) return '  AGAIN'
  const missing = before + 2 === number ? `${before + 1} is` : `${before + 1}-${number - 1} are`
  return `  GAP: ${missing} missing`
}

const kindOf = ({ type }: Arrived): string => (type === 'event-notification' ? '' : `${type} `)

function standing({ type, status, last }: Arrived): string {
  const events = last === undefined ? '' : `, ${last} ${last === 1 ? 'event' : 'events'} so far`
  return `${type}${status === undefined ? '' : `: ${status}`}${events}`
}
