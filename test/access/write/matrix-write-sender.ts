/** How an attempt to write is sent, by itself or as an entry of a bundle, and what it is answered with. */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { messageOf, responseOf } from '../../support/messages.ts'
import { type Answer, type Ask, asking } from '../policy/matrix-probe.ts'
import { type Held, type Ref, text } from '../policy/reference-json.ts'
import type { Single, Tried, Way } from './matrix-ways.ts'

export interface Answered {
  readonly status: number
  /** The rule that refused it, by its code. */
  readonly rule: string | undefined
  /** Without what differs from one request to the next. */
  readonly text: string
}

export interface Sender {
  readonly send: (tried: Tried, carrier: Way['carrier']) => Promise<Answered>
}

/** `organization`: in whose name messages are sent. */
export function senderOf(base: string, who: Readonly<Record<string, string>>, organization: Ref): Sender {
  const ask = asking(base, who)
  return {
    async send(tried, carrier) {
      if (carrier === 'message') {
        return ofMessage(await ask('POST', '$process-message', { body: messageFor(tried.sent, organization) }))
      }
      const answer = await (carrier === 'alone'
        ? alone(ask, tried)
        : ask('POST', '', { body: bundleOf(tried, carrier) }))
      return answeredBy(answer, tried.beside?.length ?? 0)
    },
  }
}

function alone(ask: Ask, { sent: { method, url, body, ifNoneExist } }: Tried): Promise<Answer> {
  const isJsonPatch = method === 'PATCH' && Array.isArray(body)
  const headers = {
    ...(ifNoneExist !== undefined && { 'if-none-exist': ifNoneExist }),
    ...(isJsonPatch && { 'content-type': 'application/json-patch+json' }),
  }
  return ask(method, url, { ...(body && { body }), headers })
}

/** By itself, or as the entry of this index. */
function answeredBy({ status, text: said }: Answer, index: number): Answered {
  const told = said === '' ? {} : (JSON.parse(said) as { readonly entry?: readonly Entry[] })
  const response = told.entry?.[index]?.response
  const own = response === undefined ? status : Number.parseInt(response.status, 10)
  return { status: own, rule: ruleIn(response?.outcome ?? told), text: plain(said) }
}

interface Entry {
  readonly response?: { readonly status: string; readonly outcome?: object }
}

let messages = 0

function messageFor({ body }: Single, sender: Ref): object {
  messages += 1
  const fullUrl = `urn:uuid:00000000-0000-4000-8000-${String(messages).padStart(12, '0')}`
  const facts = { id: `skrivs-${messages}`, recorded: '2026-03-09T09:00:00+01:00', sender }
  return messageOf([{ fullUrl, resource: body as Resource }], facts)
}

/** What a message came to, with the status that its transaction would have had. */
function ofMessage({ status, text: said }: Answer): Answered {
  const told = JSON.parse(said) as Bundle
  const rule = ruleIn(told.entry?.[1]?.resource ?? told)
  const isDone = responseOf(told)?.code === 'ok'
  const own = status === 200 ? (isDone ? 201 : 403) : status
  return { status: own, rule: isDone ? undefined : rule, text: plain(said).replaceAll(/skrivs-\d+/g, 'number') }
}

function ruleIn(outcome: object): string | undefined {
  return text(outcome, 'issue.details.coding.code')
}

/** Of one thing alone, or of several that are made together. */
function bundleOf({ sent, beside = [], attempt }: Tried, type: string): object {
  const { method, url, body, ifNoneExist } = sent
  const together = beside.length === 0 || attempt.after === undefined ? [] : [...beside, attempt.after]
  const request = { method, url, ...(ifNoneExist !== undefined && { ifNoneExist }) }
  const resource = Array.isArray(body) ? patchOf(body) : body
  const entry = together.length > 0 ? together.map(madeEntry) : [{ request, ...(resource && { resource }) }]
  const bundle = JSON.stringify({ resourceType: 'Bundle', type, entry })
  return JSON.parse(together.reduce(linked, bundle)) as object
}

const patchOf = (steps: object) => ({
  ...{ resourceType: 'Binary', contentType: 'application/json-patch+json' },
  data: Buffer.from(JSON.stringify(steps)).toString('base64'),
})

const fullUrl = ({ resourceType, id }: Held) => `urn:x:${resourceType}:${id}`

function madeEntry(one: Held): object {
  const { id: _, ...resource } = one
  return { fullUrl: fullUrl(one), resource, request: { method: 'POST', url: one.resourceType } }
}

function linked(said: string, one: Held): string {
  return said.replaceAll(`"${one.resourceType}/${one.id}"`, `"${fullUrl(one)}"`)
}

function plain(said: string): string {
  return said
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'uuid')
    .replaceAll(/\b[0-9a-f]{32,}\b/g, 'sum')
}
