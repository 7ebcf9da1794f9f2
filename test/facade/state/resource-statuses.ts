/** The statuses that R4 has for the resources with a state machine: required bindings of their definitions. */
export const resourceStatuses: Readonly<Record<string, readonly string[]>> = {
  Appointment: 'proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist'.split(
    ' ',
  ),
  CarePlan: 'draft active on-hold revoked completed entered-in-error unknown'.split(' '),
  Communication: 'preparation in-progress not-done on-hold stopped completed entered-in-error unknown'.split(' '),
  Encounter: 'planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown'.split(' '),
  EpisodeOfCare: 'planned waitlist active onhold finished cancelled entered-in-error'.split(' '),
  ServiceRequest: 'draft active on-hold revoked completed entered-in-error unknown'.split(' '),
  Task: 'draft requested received accepted rejected ready cancelled in-progress on-hold failed completed entered-in-error'.split(
    ' ',
  ),
}
