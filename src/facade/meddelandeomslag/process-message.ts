/**
 * `$process-message`: a message yields what the same resources sent over REST would, once, however often it comes.
 *
 * https://hl7.org/fhir/R4/messageheader-operation-process-message.html
 */

import { createPlacer } from '../../fhir/json/place.ts'
import type { OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError, FhirFaults } from '../../fhir/outcome.ts'
import { asSystem } from '../../store/as-system.ts'
import { profileUrl } from '../code/urls.ts'
import type { OmslagDependencies } from './dependencies.ts'
import { type Held, heldMessages, patientKey } from './held.ts'
import { type Message, readMessage } from './message.ts'
import { type Asked, expireMessage, knownAnswer, type Settled, settleMessage } from './settle-message.ts'
import type { Turns } from './turns.ts'

const spec = 'https://hl7.org/fhir/R4/messageheader-operation-process-message.html'

/**
 * Answers a message with a message: 200 where it is settled, 202 where it waits for what it refers to.
 *
 * @throws {FhirError} structure, invalid: the body is no message; unprocessable: it is not valid; notSupported: the
 * answer is wanted elsewhere
 */
export async function processMessage(
  request: OperationRequest,
  dependencies: OmslagDependencies,
  turns: Turns,
): Promise<OperationAnswer> {
  demandSynchronous(request)
  const message = await readMessage(request.text ?? '', dependencies.limits)
  const { caller, visibility, base, headers } = request
  const asked: Asked = { sender: { caller, base, ...(headers && { headers }) }, query: { caller, visibility } }
  const key = patientKey(message)
  const { status, content } = await turns.run(key, async () => {
    const settled = await taken(message, asked, dependencies)
    if (settled.isNews) await releaseAmong(base, dependencies, key)
    return settled
  })
  return { status, content }
}

async function taken(message: Message, asked: Asked, dependencies: OmslagDependencies): Promise<Settled> {
  const known = await knownAnswer(message, asked, dependencies)
  if (known !== undefined) return known
  await demandValid(message, dependencies)
  return settleMessage(message, asked, dependencies)
}

/** What became of messages that waited. */
export interface Released {
  readonly settled: number
  /** Those that had waited too long. */
  readonly expired: number
}

/** Takes up all messages that wait, those first whose turn it is; gives up those that wait too long. */
export async function releaseHeld(base: string, dependencies: OmslagDependencies, turns: Turns): Promise<Released> {
  const counts = { settled: 0, expired: 0 }
  for (const held of await heldMessages(base, dependencies)) {
    const ended = await turns.run(patientKey(held.message), () => release(held, dependencies))
    if (ended !== undefined) counts[ended] += 1
  }
  return counts
}

/** Takes up those about one patient, until none of them goes further. */
async function releaseAmong(base: string, dependencies: OmslagDependencies, patient: string): Promise<void> {
  for (let settled = 1; settled > 0; ) {
    settled = 0
    for (const held of await heldMessages(base, dependencies, patient)) {
      settled += (await release(held, dependencies)) === 'settled' ? 1 : 0
    }
  }
}

/** How the waiting of a message ended; undefined where it goes on. */
async function release({ message, sender, since }: Held, dependencies: OmslagDependencies) {
  const asked: Asked = { sender, query: { ...asSystem, caller: sender.caller }, isHeld: true }
  const { status, content } = await settleMessage(message, asked, dependencies)
  if (status === 200 && typeof content === 'string') return 'settled'
  if (status !== 202 || dependencies.clock() - since <= dependencies.waitMs) return undefined
  await expireMessage(message, asked, dependencies)
  return 'expired'
}

/** A message that answers another has no demands on its header but R4's. */
async function demandValid({ header, text }: Message, { validate }: OmslagDependencies): Promise<void> {
  const profiles = header.response === undefined ? [profileUrl('meddelandeomslag')] : []
  const issues = (await validate(JSON.parse(text), profiles)).filter(({ severity }) => severity === 'error')
  if (issues.length === 0) return
  const placeOf = createPlacer(text)
  const placed = issues.map((issue) => {
    const where = issue.details?.position ?? issue.expression
    return where === undefined ? issue : { ...issue, ...placeOf(where) }
  })
  throw new FhirFaults('unprocessable', placed)
}

function demandSynchronous({ parameters }: OperationRequest): void {
  const [asynchronous] = parameters.get('async') ?? []
  if (asynchronous !== undefined && asynchronous !== 'false') {
    throw new FhirError('notSupported', 'Messages are answered at once. Leave `async` out, or send async=false.', {
      spec,
    })
  }
  const known = ['async', '_format', '_pretty']
  const other = [...parameters.keys()].find((name) => !known.includes(name))
  if (other === undefined) return
  throw new FhirError(
    'notSupported',
    'Messages are answered at once, in the answer to the request: of the parameters of $process-message only async=false is taken.',
    { spec },
  )
}
