/** Requests of every kind, and what the access log is to say of each. */

/** A resource of a patient. */
export const observing = (of: string) => ({
  ...{ resourceType: 'Observation', status: 'final', code: { text: 'puls' } },
  subject: { reference: `Patient/${of}` },
})

/** The ids that are there when a request is made. */
export interface There {
  readonly id: string
  readonly observation: string
}

export interface Asked {
  readonly what: string
  readonly method?: string
  readonly path: (there: There) => string
  readonly body?: (there: There) => unknown
  readonly headers?: Record<string, string>
  readonly status: number
  readonly interaction: string
  /** Whether it names the patient. */
  readonly names?: false
}

export const json = { 'content-type': 'application/fhir+json' }
export const form = { 'content-type': 'application/x-www-form-urlencoded' }
const patch = { 'content-type': 'application/json-patch+json' }

export const table: readonly Asked[] = [
  { what: 'a read', path: ({ id }) => `Patient/${id}`, status: 200, interaction: 'read' },
  {
    what: 'a read that is not plain',
    path: ({ id }) => `Patient/${id}?_pretty=true`,
    status: 200,
    interaction: 'read',
  },
  {
    what: 'a read of what belongs to a patient',
    path: ({ observation }) => `Observation/${observation}`,
    status: 200,
    interaction: 'read',
  },
  {
    what: 'a HEAD',
    method: 'HEAD',
    path: ({ observation }) => `Observation/${observation}`,
    status: 200,
    interaction: 'read',
  },
  {
    what: 'a vread',
    path: ({ observation }) => `Observation/${observation}/_history/1`,
    status: 200,
    interaction: 'vread',
  },
  {
    what: 'a history',
    path: ({ observation }) => `Observation/${observation}/_history`,
    status: 200,
    interaction: 'history-instance',
  },
  { what: 'a history of a type', path: () => 'Observation/_history', status: 200, interaction: 'history-type' },
  { what: 'a history of the system', path: () => '_history?_count=1000', status: 200, interaction: 'history-system' },
  { what: 'a search', path: () => 'Observation?status=final', status: 200, interaction: 'search-type' },
  {
    what: 'a search without hits',
    path: ({ id }) => `Encounter?patient=${id}`,
    status: 200,
    interaction: 'search-type',
  },
  {
    what: 'a search for a number only',
    path: ({ id }) => `Observation?subject:Patient=${id}&_summary=count`,
    status: 200,
    interaction: 'search-type',
  },
  {
    what: 'a posted search',
    method: 'POST',
    path: () => 'Observation/_search',
    body: ({ id }) => `patient=${id}`,
    headers: form,
    status: 200,
    interaction: 'search-type',
  },
  {
    what: 'a search in a compartment',
    path: ({ id }) => `Patient/${id}/Observation`,
    status: 200,
    interaction: 'search-type',
  },
  {
    what: 'a search of all types',
    path: () => '?_type=Patient,Observation',
    status: 200,
    interaction: 'search-system',
  },
  {
    what: 'a create',
    method: 'POST',
    path: () => 'Observation',
    body: ({ id }) => observing(id),
    headers: json,
    status: 201,
    interaction: 'create',
  },
  {
    what: 'a create that answers nothing',
    method: 'POST',
    path: () => 'Observation',
    body: ({ id }) => observing(id),
    headers: { ...json, prefer: 'return=minimal' },
    status: 201,
    interaction: 'create',
  },
  {
    what: 'a create that is refused',
    method: 'POST',
    path: () => 'Observation',
    body: ({ id }) => ({ ...observing(id), status: 'none' }),
    headers: json,
    status: 422,
    interaction: 'create',
  },
  {
    what: 'an update',
    method: 'PUT',
    path: ({ observation }) => `Observation/${observation}`,
    body: ({ id, observation }) => ({ ...observing(id), id: observation, status: 'amended' }),
    headers: json,
    status: 200,
    interaction: 'update',
  },
  {
    what: 'a patch',
    method: 'PATCH',
    path: ({ observation }) => `Observation/${observation}`,
    body: () => [{ op: 'replace', path: '/status', value: 'final' }],
    headers: patch,
    status: 200,
    interaction: 'patch',
  },
  {
    what: 'an operation',
    path: ({ id }) => `Patient/${id}/$everything`,
    status: 200,
    interaction: 'operation',
  },
  {
    what: 'an operation that there is not',
    path: ({ id }) => `Patient/${id}/$nothing`,
    status: 404,
    interaction: 'operation',
  },
  { what: 'a read of what is not there', path: () => 'Patient/nobody', status: 404, interaction: 'read', names: false },
  { what: 'an unknown type', path: () => 'Patienten', status: 404, interaction: 'unknown', names: false },
  {
    what: 'a method that is not answered',
    method: 'PUT',
    path: () => '_history',
    status: 405,
    interaction: 'unknown',
    names: false,
  },
  {
    what: 'an unknown parameter',
    path: ({ id }) => `Observation?patient=${id}&nothing=1`,
    status: 400,
    interaction: 'search-type',
  },
  { what: 'a URL that cannot be read', path: () => 'Patient/%zz', status: 400, interaction: 'unknown', names: false },
  {
    what: 'a type of answer that is not to be had',
    path: ({ id }) => `Patient/${id}`,
    headers: { accept: 'application/fhir+xml' },
    status: 406,
    interaction: 'read',
  },
  {
    what: 'a delete of what belongs to a patient',
    method: 'DELETE',
    path: ({ observation }) => `Observation/${observation}`,
    status: 204,
    interaction: 'delete',
  },
  {
    what: 'a read of what was deleted',
    path: ({ observation }) => `Observation/${observation}`,
    status: 410,
    interaction: 'read',
    names: false,
  },
]
