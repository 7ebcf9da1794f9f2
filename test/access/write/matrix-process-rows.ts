/** What is done in the process, as the units of a region and a municipality would send it. */
import type { Task } from '@medplum/fhirtypes'
import { vardbegaran } from '../../facade/arende/case-content.ts'
import { flk, fvk, hh } from '../../facade/kontakt/contact-content.ts'
import { accepted } from '../../facade/vardbegaran/request-content.ts'
import { message, organization } from '../../support/case-messages.ts'
import { answers, appoints, asks, changes, ends, type Judge, says, sends } from './reference-process.ts'
import { sparr } from './sparr.ts'
import { here, type Json, made, type World } from './world.ts'

export interface ProcessRow {
  readonly name: string
  /** What a unit sends; it has an id where it is an update. */
  readonly sent: (unit: string, world: World) => Json | Promise<Json>
  readonly judge: Judge
  /** Makes room for the next of its kind. */
  readonly ended?: Json
  /** It may come as a message too. */
  readonly isOfMessages?: true
}

const asked = (sender: string): Json =>
  message('arende', 'medicinsk-dialog', {
    ...{ sender: organization(sender), recipient: [organization('rehab')], category: [{ text: 'Fråga' }] },
  })

const inactive = { status: 'inactive' }
const atKpv = { person: 'kommunsjukskoterska', unit: 'kpv' }
const atWard = { person: 'utskrivningssjukskoterska', unit: 'avdelning' }
const rightSide = appoints('vardcentral', true)

const contacts: readonly ProcessRow[] = [
  { name: 'fast vårdkontakt of the vårdcentral', sent: () => fvk({}, here), judge: rightSide, ended: inactive },
  { name: 'fast läkarkontakt of the vårdcentral', sent: () => flk({}, here), judge: rightSide, ended: inactive },
  {
    ...{ name: 'fast vårdkontakt of the municipality, in hospital', sent: () => fvk(atKpv, here) },
    judge: appoints('kpv', false),
  },
  {
    ...{ name: 'fast läkarkontakt of the municipality', sent: () => flk(atKpv, here) },
    judge: appoints('kpv', false),
  },
  { name: 'fast vårdkontakt of the ward', sent: () => fvk(atWard, here), judge: appoints('avdelning', false) },
  {
    ...{ name: 'huvudhandläggare of the social services', ended: inactive, judge: appoints('socialtjanst', true) },
    sent: () => {
      const team = hh('sol') as Json & { readonly extension: readonly Json[] }
      return { ...team, extension: [...team.extension, ...(here.extension as readonly Json[])] }
    },
  },
]

const messages: readonly ProcessRow[] = [
  { name: 'message in its own name', sent: asked, judge: sends((unit) => unit), isOfMessages: true },
  {
    ...{ name: 'message in the name of the ward', isOfMessages: true },
    ...{ sent: () => asked('avdelning'), judge: sends(() => 'avdelning') },
  },
  {
    ...{ name: 'message of the ward, changed', judge: changes('avdelning') },
    sent: async (_, { as }) => ({ ...(await made(as('avdelning'), asked('avdelning'))), language: 'sv' }),
  },
]

const requests: readonly ProcessRow[] = [
  {
    ...{ name: 'vårdbegäran of the vårdcentral', judge: asks('vardcentral') },
    sent: () => vardbegaran({ requester: organization('vardcentral') }),
  },
  {
    ...{ name: 'answer to a vårdbegäran', judge: answers('vardcentral', 'kpv') },
    async sent(_, { as }) {
      const request = await made(as('vardcentral'), vardbegaran({ requester: organization('vardcentral') }))
      const [task] = await as('kpv').search<Task>(`Task?focus=ServiceRequest/${request.id}`)
      return accepted(task as Task) as unknown as Json
    },
  },
]

const blocks: readonly ProcessRow[] = [
  { name: 'spärr of the ward', sent: () => sparr('avdelning'), judge: says('avdelning') },
  {
    ...{ name: 'spärr of the ward, ended', judge: ends('avdelning') },
    sent: async (_, { as }) => ({ ...(await made(as('avdelning'), sparr('avdelning'))), status: 'inactive' }),
  },
]

export const processRows: readonly ProcessRow[] = [...contacts, ...messages, ...requests, ...blocks]
