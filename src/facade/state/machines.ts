/**
 * The state machines of the resources of a case. The statuses are R4's; which follows which is ours where R4 leaves it
 * open.
 *
 * https://hl7.org/fhir/R4/task.html#statemachine, https://hl7.org/fhir/R4/request.html#statemachine
 */
import type { StateMachine } from './state-machine.ts'

const mistaken = 'entered-in-error'

const communication: StateMachine = {
  noun: { english: 'A message', swedish: 'Ett meddelande' },
  starts: ['preparation', 'in-progress', 'completed', 'not-done'],
  next: {
    preparation: ['in-progress', 'completed', 'not-done', mistaken],
    'in-progress': ['completed', 'stopped', 'not-done', mistaken],
    completed: [mistaken],
    stopped: [mistaken],
    'not-done': [mistaken],
    [mistaken]: [],
  },
  swedish: {
    preparation: 'utkast',
    'in-progress': 'på väg',
    completed: 'skickat',
    stopped: 'stoppat',
    'not-done': 'inte genomfört',
    [mistaken]: 'felsänt',
  },
}

const encounter: StateMachine = {
  noun: { english: 'A stay', swedish: 'Ett vårdtillfälle' },
  starts: ['planned', 'arrived', 'triaged', 'in-progress', 'finished'],
  next: {
    planned: ['arrived', 'triaged', 'in-progress', 'cancelled', mistaken],
    arrived: ['triaged', 'in-progress', 'finished', 'cancelled', mistaken],
    triaged: ['in-progress', 'finished', 'cancelled', mistaken],
    'in-progress': ['onleave', 'finished', mistaken],
    onleave: ['in-progress', 'finished', mistaken],
    // A discharge that was told by mistake is taken back: first its message, then the stay goes on.
    finished: ['in-progress', mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish: {
    planned: 'planerat',
    arrived: 'ankommet',
    triaged: 'bedömt',
    'in-progress': 'pågående',
    onleave: 'permission',
    finished: 'avslutat',
    cancelled: 'inställt',
    [mistaken]: 'felregistrerat',
  },
}

const carePlan: StateMachine = {
  noun: { english: 'A plan', swedish: 'En plan' },
  starts: ['draft', 'active'],
  next: {
    draft: ['active', 'revoked', mistaken],
    active: ['on-hold', 'revoked', 'completed', mistaken],
    'on-hold': ['active', 'revoked', 'completed', mistaken],
    revoked: [mistaken],
    completed: [mistaken],
    [mistaken]: [],
  },
  swedish: {
    draft: 'utkast',
    active: 'gällande',
    'on-hold': 'vilande',
    revoked: 'upphävd',
    completed: 'fullgjord',
    [mistaken]: 'felregistrerad',
  },
}

const episodeOfCare: StateMachine = {
  noun: { english: 'A case', swedish: 'Ett ärende' },
  // One that is finished is history that somebody brings along: arende/closed-from-start.ts.
  starts: ['planned', 'waitlist', 'active', 'finished'],
  next: {
    planned: ['waitlist', 'active', 'cancelled', mistaken],
    waitlist: ['active', 'cancelled', mistaken],
    active: ['onhold', 'finished', 'cancelled', mistaken],
    onhold: ['active', 'finished', 'cancelled', mistaken],
    finished: [mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish: {
    planned: 'planerat',
    waitlist: 'väntande',
    active: 'pågående',
    onhold: 'vilande',
    finished: 'avslutat',
    cancelled: 'avbrutet',
    [mistaken]: 'felregistrerat',
  },
}

const serviceRequest: StateMachine = {
  noun: { english: 'A request', swedish: 'En begäran' },
  starts: ['draft', 'active'],
  next: {
    draft: ['active', 'revoked', mistaken],
    active: ['on-hold', 'revoked', 'completed', mistaken],
    'on-hold': ['active', 'revoked', 'completed', mistaken],
    revoked: [mistaken],
    completed: [mistaken],
    [mistaken]: [],
  },
  swedish: {
    draft: 'utkast',
    active: 'skickad',
    'on-hold': 'pausad',
    revoked: 'återtagen',
    completed: 'avslutad',
    [mistaken]: 'felregistrerad',
  },
}

const appointment: StateMachine = {
  noun: { english: 'A meeting', swedish: 'Ett möte' },
  starts: ['proposed', 'pending', 'booked', 'waitlist', 'arrived', 'fulfilled'],
  next: {
    proposed: ['pending', 'booked', 'waitlist', 'cancelled', mistaken],
    waitlist: ['proposed', 'pending', 'booked', 'cancelled', mistaken],
    pending: ['proposed', 'booked', 'waitlist', 'cancelled', mistaken],
    booked: ['pending', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow', mistaken],
    arrived: ['checked-in', 'fulfilled', 'cancelled', mistaken],
    'checked-in': ['fulfilled', 'cancelled', mistaken],
    fulfilled: [mistaken],
    noshow: [mistaken],
    cancelled: [mistaken],
    [mistaken]: [],
  },
  swedish: {
    proposed: 'föreslaget',
    waitlist: 'på väntelista',
    pending: 'väntar på svar',
    booked: 'bokat',
    arrived: 'påbörjat',
    'checked-in': 'incheckat',
    fulfilled: 'genomfört',
    noshow: 'uteblivet',
    cancelled: 'avbokat',
    [mistaken]: 'felregistrerat',
  },
}

/** By type of resource; that of a Task follows from its code: task-machines.ts. */
export const machines: Readonly<Record<string, StateMachine>> = {
  Appointment: appointment,
  CarePlan: carePlan,
  Communication: communication,
  Encounter: encounter,
  EpisodeOfCare: episodeOfCare,
  ServiceRequest: serviceRequest,
}
