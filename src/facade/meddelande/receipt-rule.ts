/** The rule of receipts: one for each party and message, moved by that party alone. */
import type { Communication, Task } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { idOf, isSame } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { demandSide } from '../role/demand-side.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { receiptsOf } from './receipts.ts'
import { recipientsOf } from './recipients.ts'

type Receipt = Task & { readonly id: string }

export const receiptRule: WriteRule = {
  name: 'kvittens',
  types: ['Task'],
  decide: async (change, work) => {
    const { caller, before, after } = change
    if (caller.kind === 'system') return
    const was = before === undefined ? undefined : parsedVersion<Receipt>(before)
    const now = after as unknown as Receipt | undefined
    const receipt = was ?? now
    if (receipt === undefined || !isReceipt(receipt)) return
    await demandOwner(receipt, change, work)
    if (now === undefined) throw refusal(removed)
    demandGrade(now)
    if (was) demandSameReceipt(was, now)
    else await demandFirst(now, work)
  },
  settle: async ({ caller, before, after }, work) => {
    const receipt = after as unknown as Receipt | undefined
    if (caller.kind === 'system' || before !== undefined || receipt === undefined || !isReceipt(receipt)) return
    await demandAddressed(receipt, work)
  },
}

function isReceipt({ code }: Task): boolean {
  return hasCode(code, systems.uppgiftstyp, 'kvittera')
}

async function demandOwner({ owner }: Receipt, change: Change, work: Work): Promise<void> {
  if (owner?.reference === undefined) return
  await demandSide(change, work, {
    rule: 'kvittens-agare',
    sides: [{ actsFor: owner }],
    sentence: 'A receipt is given by the party that owns it only.',
    swedish: 'En kvittens ges bara av den part som äger den.',
    expression: 'Task.owner',
  })
}

const grades: Readonly<Record<string, string>> = { mottagen: 'received', last: 'in-progress', atgardad: 'completed' }

/** @throws {FhirError} businessRule: how far it goes and its status differ */
function demandGrade({ businessStatus, status }: Receipt): void {
  const [grade] = codesIn(businessStatus, `${canonical}/CodeSystem/kvittensgrad`)
  const wanted = grade === undefined ? undefined : grades[grade]
  if (wanted === undefined || wanted === status || status === 'cancelled') return
  throw refusal({
    rule: 'kvittensgrad',
    english: `A receipt with Task.businessStatus "${grade}" has the status "${wanted}", not "${status}". Correct one of them.`,
    swedish: `En kvittens med Task.businessStatus ${grade} har status ${wanted}, inte ${status}. Rätta den ena.`,
    expression: 'Task.businessStatus',
    found: status,
    expected: wanted,
  })
}

/** @throws {FhirError} businessRule: it would become the receipt of another message or party */
function demandSameReceipt(was: Receipt, now: Receipt): void {
  if (isReceipt(now) && isSame(was.focus, now.focus) && isSame(was.owner, now.owner)) return
  throw refusal(otherReceipt)
}

/** @throws {FhirError} businessRule: there is one of the same party and message */
async function demandFirst(receipt: Receipt, work: Work): Promise<void> {
  const id = idOf(receipt.focus, 'Communication')
  if (id === undefined) return
  const made = await work.search<Task>('Task', receiptsOf({ id }))
  const same = made.find((one) => one.id !== receipt.id && isSame(one.owner, receipt.owner))
  if (same !== undefined) throw refusal(double(same.id ?? ''))
}

/** @throws {FhirError} businessRule: its owner did not get the message */
async function demandAddressed({ focus, owner }: Receipt, work: Work): Promise<void> {
  const id = idOf(focus, 'Communication')
  const message = id === undefined ? undefined : await work.read<Communication>('Communication', id)
  if (message === undefined) return
  const recipients = await recipientsOf(message, work)
  const isAddressed = recipients.some(
    ({ reference, line }) => isSame(reference, owner) || line.some((unit) => isSame(`Organization/${unit.id}`, owner)),
  )
  if (!isAddressed) throw refusal(notAddressed)
}

const removed: Said = {
  rule: 'kvittens',
  english:
    'A receipt is not deleted: it is the proof that a message was received. Set its status to "entered-in-error".',
  swedish: 'En kvittens tas inte bort: den visar att ett meddelande togs emot. Sätt dess status till entered-in-error.',
}
const otherReceipt: Said = {
  rule: 'kvittens',
  english: 'A receipt stays that of one message and one party: Task.code, Task.focus and Task.owner do not change.',
  swedish: 'En kvittens gäller ett meddelande och en part: Task.code, Task.focus och Task.owner ändras inte.',
  expression: 'Task.focus',
}
const notAddressed: Said = {
  rule: 'kvittens',
  english: 'The owner of this receipt is no receiver of the message. Name a receiver of it in Task.owner.',
  swedish: 'Kvittensens ägare är inte mottagare av meddelandet. Ange en mottagare i Task.owner.',
  expression: 'Task.owner',
}

function double(id: string): Said {
  return {
    rule: 'kvittens',
    english: `The server made the receipt of this party and message already: update Task/${id}.`,
    swedish: `Servern har redan skapat partens kvittens av meddelandet: uppdatera Task/${id}.`,
    expression: 'Task.focus',
    expected: `Task/${id}`,
  }
}
