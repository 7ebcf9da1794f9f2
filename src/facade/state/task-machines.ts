/**
 * The state machines of Tasks, by what the Task is for.
 *
 * https://hl7.org/fhir/R4/task.html#statemachine
 */
import type { StateMachine } from './state-machine.ts'

const mistaken = 'entered-in-error'

const swedish = {
  draft: 'utkast',
  requested: 'skickad',
  received: 'mottagen',
  accepted: 'godkänd',
  rejected: 'avslagen',
  ready: 'redo',
  'in-progress': 'pågående',
  'on-hold': 'pausad',
  completed: 'fullgjord',
  failed: 'misslyckad',
  cancelled: 'avbruten',
  [mistaken]: 'felregistrerad',
}

/** A step of a party (uppgift), and whatever Task of a case has no machine of its own. */
export const uppgift: StateMachine = {
  noun: { english: 'A task', swedish: 'En uppgift' },
  starts: ['draft', 'requested', 'received', 'accepted', 'ready', 'in-progress', 'completed'],
  next: {
    draft: ['requested', 'ready', 'in-progress', 'cancelled', mistaken],
    requested: [
      'received',
      'accepted',
      'rejected',
      'ready',
      'in-progress',
      'on-hold',
      'completed',
      'cancelled',
      mistaken,
    ],
    received: ['accepted', 'rejected', 'ready', 'in-progress', 'on-hold', 'completed', 'cancelled', mistaken],
    accepted: ['ready', 'in-progress', 'on-hold', 'completed', 'failed', 'cancelled', mistaken],
    ready: ['in-progress', 'on-hold', 'completed', 'failed', 'cancelled', mistaken],
    'in-progress': ['on-hold', 'completed', 'failed', 'cancelled', mistaken],
    'on-hold': ['accepted', 'ready', 'in-progress', 'completed', 'failed', 'cancelled', mistaken],
    rejected: [mistaken],
    completed: [mistaken],
    failed: [mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish,
}

/**
 * The answer to a request (svar på vårdbegäran). Until it is given it may lie, wait for more information, or be
 * withdrawn; a given answer stands, and care begins and ends after it.
 */
const svar: StateMachine = {
  noun: { english: 'An answer to a request', swedish: 'Ett svar på en begäran' },
  starts: ['draft', 'requested', 'received', 'accepted', 'rejected', 'in-progress', 'completed'],
  next: {
    draft: ['requested', 'cancelled', mistaken],
    requested: ['received', 'on-hold', 'accepted', 'rejected', 'completed', 'cancelled', mistaken],
    received: ['on-hold', 'accepted', 'rejected', 'completed', 'cancelled', mistaken],
    'on-hold': ['requested', 'received', 'accepted', 'rejected', 'cancelled', mistaken],
    accepted: ['in-progress', 'completed', 'failed', 'cancelled', mistaken],
    'in-progress': ['completed', 'failed', 'cancelled', mistaken],
    rejected: [mistaken],
    completed: [mistaken],
    failed: [mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish,
}

const kvittens: StateMachine = {
  noun: { english: 'A receipt', swedish: 'En kvittens' },
  starts: ['requested', 'received'],
  next: {
    requested: ['received', 'in-progress', 'completed', 'cancelled', mistaken],
    received: ['in-progress', 'completed', 'cancelled', mistaken],
    'in-progress': ['completed', 'cancelled', mistaken],
    completed: [mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish: { ...swedish, requested: 'väntad', 'in-progress': 'läst', completed: 'åtgärdad' },
}

const bekraftelse: StateMachine = {
  noun: { english: 'A confirmation of a plan', swedish: 'En bekräftelse av en plan' },
  starts: ['requested', 'received'],
  next: {
    requested: ['received', 'in-progress', 'completed', 'rejected', 'cancelled', mistaken],
    received: ['in-progress', 'completed', 'rejected', 'cancelled', mistaken],
    'in-progress': ['completed', 'rejected', 'cancelled', mistaken],
    // What was confirmed no longer counts once the plan has changed.
    completed: ['cancelled', mistaken],
    rejected: ['completed', 'cancelled', mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish: { ...swedish, completed: 'bekräftad', rejected: 'nekad' },
}

/** By the code of the Task, in our code system or R4's. */
export const taskMachines: Readonly<Record<string, StateMachine>> = {
  kvittera: kvittens,
  'bekrafta-sip': bekraftelse,
  fulfill: svar,
}
