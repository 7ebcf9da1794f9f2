import { describe, expect, it } from 'vitest'
import { createArrivals } from '../../../src/app/command/arrivals.ts'
import { readNotification } from '../../../src/app/command/read-notification.ts'
import { buildNotification } from '../../../src/subscription/notification/build-notification.ts'
import type { NotificationType } from '../../../src/subscription/notification/notification.ts'
import { readSubscription } from '../../../src/subscription/read-subscription.ts'
import { subscriptionOf } from '../../support/websocket-world.ts'

const request = readSubscription(subscriptionOf('a'))
const at = Date.UTC(2026, 2, 2)

function sent(type: NotificationType, numbers: readonly number[] = [], last = numbers.at(-1) ?? 0): string {
  const events = numbers.map((number) => ({ number, at, context: [] }))
  return buildNotification({ request, type, events, last, base: 'http://test.example/fhir', at }).text
}

function lines(...bodies: readonly string[]): readonly string[] {
  const linesOf = createArrivals()
  return bodies.flatMap((body) => {
    const arrived = readNotification(body)
    return arrived === undefined ? ['nothing'] : linesOf(arrived)
  })
}

describe('what arrives', () => {
  it('is numbered, and told with the numbers of its events', () => {
    expect(lines(sent('handshake'), sent('event-notification', [1]), sent('heartbeat', [], 1))).toEqual([
      '   1  Subscription/a  handshake: active, 0 events so far',
      '   2  Subscription/a  event 1',
      '   3  Subscription/a  heartbeat: active, 1 event so far',
    ])
  })

  it('shows what is missing, and what came before', () => {
    const numbers = [[7], [8, 9], [11], [15], [14], [16]]
    expect(lines(...numbers.map((each) => sent('event-notification', each))).map((line) => line.slice(22))).toEqual([
      'event 7',
      'event 8',
      'event 9',
      'event 11  GAP: 10 is missing',
      'event 15  GAP: 12-14 are missing',
      'event 14  AGAIN',
      'event 16',
    ])
  })

  it.each([
    ['is nonsense', 'hello', 'nothing'],
    ['is JSON of nothing', '[1,null]', 'nothing'],
    ['is a resource', '{"resourceType":"Bundle","entry":[null,{"resource":5}]}', '   1  Subscription/?  resource'],
  ])('that %s is told as what it is', (_, body, line) => {
    expect(lines(body)).toEqual([line])
  })
})

describe('a notification that is read', () => {
  it('shows of a reference its type and id alone, and of a code nothing that is none', () => {
    const parameter = [
      { name: 'subscription', valueReference: { reference: 'http://x/Subscription/s1' } },
      { name: 'type', valueCode: '\u001b[31mKalle' },
      {
        name: 'notification-event',
        part: [
          { name: 'event-number', valueString: 'two' },
          { name: 'focus', valueReference: { reference: 'Patient?name=Kalle', display: 'Kalle' } },
        ],
      },
    ]
    const body = JSON.stringify({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Parameters', parameter } }],
    })
    expect(readNotification(body)).toEqual({ subscription: 's1', type: '?', events: [{}] })
  })

  it('is found within a message', () => {
    const message = `{"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader"}},{"resource":${sent('event-notification', [3])}}]}`
    expect(readNotification(message)).toMatchObject({ subscription: 'a', events: [{ number: 3 }] })
  })

  it.each([
    ['{"resourceType":"Patient","id":"p1"}', 'resource', { number: 5, focus: 'Patient/p1' }],
    ['', 'ping', { number: 5 }],
  ])('of an R4 criteria subscription (%s) is told by the headers', (body, type, event) => {
    const headers = { 'x-vardbro-subscription': 's1', 'x-vardbro-event': '5-5' }
    expect(readNotification(body, headers)).toEqual({ subscription: 's1', type, events: [event] })
  })
})
