/** Rows of the matrix: searches, and what they count, sort, include and chain through. */
import { known, order } from './matrix-probe.ts'
import { type CaseIds, type Route, same, told } from './matrix-route.ts'

const types = ({ all }: CaseIds) => [...new Set(all.map((one) => one.split('/')[0] ?? ''))]
const form = (body: string) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const id = (reference: string) => reference.split('/')[1] ?? ''
const search = (name: string, paths: (ids: CaseIds) => readonly string[]) => same(name, ['GET {type}'], told(paths))

const plain: readonly Route[] = [
  search('search by id', ({ all }) => all.map((one) => `${one.replace('/', '?_id=')}`)),
  search('search of a type', (ids) => types(ids).map((type) => `${type}?_count=1000`)),
  search('search by identifier', ({ some }) =>
    some
      .filter((one) => !/^(Binary|Subscription)/.test(one))
      .map((one) => `${one.replace('/', '?identifier=urn:x:matris|')}`),
  ),
  same(
    'search by POST',
    ['POST {type}/_search'],
    told(() => ['Observation/_search'], form('_count=1000')),
  ),
  same(
    'search of several types',
    ['GET '],
    told((ids) => [`?_count=1000&_type=${types(ids)}`]),
  ),
  same(
    'search of several types by POST',
    ['POST _search'],
    told(() => ['_search'], form('_type=Patient,Task&_count=1000')),
  ),
  search('search by patient', (ids) =>
    ['Observation', 'Communication', 'CarePlan', 'Task', 'AllergyIntolerance', 'RelatedPerson', 'Consent'].map(
      (type) => `${type}?patient=${ids.patient}&_count=1000`,
    ),
  ),
  search('search by case', ({ of }) =>
    ['Observation', 'Communication', 'CarePlan', 'Task', 'Composition', 'CareTeam'].map(
      (type) => `${type}?arende=EpisodeOfCare/${of('arende')}&_count=1000`,
    ),
  ),
  search('search by what is missing', () => [
    'Observation?subject:missing=false&_count=1000',
    'Observation?patient:missing=true&_count=1000',
    'Observation?status:not=final&_count=1000',
  ]),
  search('search by list', ({ of }) => [`Observation?_list=${of('lista')}`]),
  search('search by label', () => [
    'Patient?_security=skyddadFolkbokforing,R',
    'Composition?_security=NOPATIENT&_count=1000',
    'Observation?_security=HTEST&_count=1000',
  ]),
  search('search by time of change', () => ['Observation?_lastUpdated=ge2026-01-01&_count=1000']),
  search('search of a summary', () => ['Observation?_summary=true&_count=1000', 'Patient?_elements=name&_count=1000']),
]

const compartments: readonly Route[] = [
  same(
    'compartment of a patient',
    ['GET {type}/{id}/{member}'],
    told(({ patient }) => [`${patient}/*?_count=1000`]),
  ),
  same(
    'compartment of a patient, a type',
    ['GET {type}/{id}/{member}'],
    told(({ patient }) => ['Observation', 'Consent', 'RelatedPerson'].map((type) => `${patient}/${type}`)),
  ),
  same(
    'compartment by POST',
    ['POST {type}/{id}/{member}/_search'],
    told(({ patient }) => [`${patient}/Observation/_search`], form('status=final&_count=1000')),
  ),
  same(
    'compartment of an encounter',
    ['GET {type}/{id}/{member}'],
    told(({ of }) => [`Encounter/${of('vard')}/*?_count=1000`]),
  ),
]

const counts: readonly Route[] = [
  search('count alone', ({ some }) => some.map((one) => `${one.split('/')[0]}?_summary=count`)),
  search('count of a search', ({ patient }) => [`Observation?patient=${patient}&_summary=count`]),
  search('total of a page', () => ['Observation?_count=2&_total=accurate', 'Task?_count=0']),
  search('pages', () => ['Observation?_count=10', 'Communication?_count=5']),
  same(
    'pages of several types',
    ['GET '],
    told(() => ['?_type=Patient,Communication&_count=10']),
  ),
  same('order', ['GET {type}'], async (ask) => {
    const paths = ['identifier', '-identifier', 'patient', '-_lastUpdated', 'status', 'code'].map(
      (sort) => `Observation?_sort=${sort},_id&_count=1000`,
    )
    const words: string[] = []
    for (const path of paths) {
      const answer = await ask('GET', path)
      words.push(`${path}: ${answer.status === 200 ? order(answer) : known(answer)}`)
    }
    return words
  }),
]

const links: readonly Route[] = [
  search('_include', ({ of }) => [
    `Observation?_id=${of('prov')}&_include=Observation:subject`,
    'Task?_include=Task:patient&_include=Task:owner&_count=1000',
    'Encounter?_include=Encounter:episode-of-care&_count=1000',
  ]),
  search('_include of everything', ({ of }) => [
    `Communication?_id=${of('svar')}&_include=*`,
    `EpisodeOfCare?_id=${of('arende')}&_include=*`,
  ]),
  search('_include:iterate', () => [
    'List?_include=List:item&_include:iterate=Observation:subject&_count=1000',
    'Communication?_include=Communication:encounter&_include:iterate=Communication:subject&_count=1000',
  ]),
  search('_revinclude', ({ patient, of }) => [
    `Patient?_id=${id(patient)}&_revinclude=Observation:subject&_revinclude=Consent:patient&_revinclude=Task:patient`,
    `EpisodeOfCare?_id=${of('arende')}&_revinclude=Encounter:episode-of-care&_revinclude=Communication:arende`,
    'Organization?_revinclude=EpisodeOfCare:organization&_revinclude=Communication:sender&_count=1000',
  ]),
  search('_revinclude of everything', ({ patient }) => [`Patient?_id=${id(patient)}&_revinclude=*`]),
  search('_revinclude:iterate', ({ of }) => [
    `EpisodeOfCare?_id=${of('arende')}&_revinclude=CareTeam:arende&_include=EpisodeOfCare:patient&_revinclude:iterate=AllergyIntolerance:patient`,
  ]),
  search('chain through a patient', ({ patient }) => [
    `Observation?subject:Patient.name=${id(patient).replace('patient-', 'Efter')}&_count=1000`,
    'Task?patient.birthdate=1942-03-17&_count=1000',
    'AllergyIntolerance?patient._security=skyddadFolkbokforing&_count=1000',
  ]),
  search('chain through a case', ({ of }) => [
    'Communication?arende:EpisodeOfCare.status=active&_count=1000',
    `Task?arende:EpisodeOfCare.identifier=urn:x:matris|${of('arende')}`,
    'Encounter?episode-of-care.patient.birthdate=1942-03-17&_count=1000',
  ]),
  search('chain to what is open', () => ['Communication?sender:Organization.name=Enhet&_count=1000']),
  search('_has', ({ of }) => [
    'Patient?_has:Observation:subject:status=final&_count=1000',
    `Patient?_has:Composition:subject:identifier=urn:x:matris|${of('epikris')}`,
    'Patient?_has:Consent:patient:status=active&_count=1000',
    'Organization?_has:Communication:sender:status=completed',
    'EpisodeOfCare?_has:Encounter:episode-of-care:status=in-progress&_count=1000',
  ]),
  search('_has of _has', () => [
    'Organization?_has:Encounter:service-provider:subject:Patient._has:Observation:subject:status=final',
    'Patient?_has:List:subject:item:Observation.status=final&_count=1000',
  ]),
  search('no chain, no _has', () => [
    'Patient?_has:Observation:subject:status:not=final&_count=1000',
    'Observation?subject:Patient.name:missing=true&_count=1000',
  ]),
]

export const searchRoutes: readonly Route[] = [...plain, ...compartments, ...counts, ...links]
