/** Each region's units and people as the sample cases use them. The organisations exist, the persons do not. */
import type { Keyed } from './bundle.ts'
import { allHours, inbox, organization, personnel, type WeeklyTime, weekdays, weekend } from './directory.ts'

export interface Region {
  /** HSA-id prefix of the region: `SE` and its organisation number. */
  readonly region: string
  readonly regionName: string
  readonly kommun: string
  readonly kommunName: string
  readonly kommunkod: string
  readonly ward: string
  readonly vardcentral: string
  /** Opening hours of the municipality's inbox; all hours unless said. */
  readonly inboxHours?: readonly object[]
  /** When its telephone is answered; absent: at those hours. */
  readonly telephone?: readonly WeeklyTime[]
  /** Key of the service that stands in outside those hours. */
  readonly replacedBy?: string
}

export const dalarna: Region = {
  region: 'SE2321000180',
  regionName: 'Region Dalarna',
  kommun: 'SE2120002239',
  kommunName: 'Falu kommun',
  kommunkod: '2080',
  ward: 'Medicinavdelning, Falu lasarett',
  vardcentral: 'Vårdcentral Falun',
}

export const fyrbodal: Region = {
  region: 'SE2321000131',
  regionName: 'Västra Götalandsregionen',
  kommun: 'SE2120001546',
  kommunName: 'Trollhättans stad',
  kommunkod: '1488',
  ward: 'MÄVA 1, NÄL',
  vardcentral: 'Vårdcentral Trollhättan',
}

export const samla: Region = {
  region: 'SE2321000131',
  regionName: 'Västra Götalandsregionen',
  kommun: 'SE2120001553',
  kommunName: 'Alingsås kommun',
  kommunkod: '1489',
  ward: 'Medicinavdelning, Alingsås lasarett',
  vardcentral: 'Vårdcentral Alingsås',
}

export const lidkoping: Region = {
  region: 'SE2321000131',
  regionName: 'Västra Götalandsregionen',
  kommun: 'SE2120001702',
  kommunName: 'Lidköpings kommun',
  kommunkod: '1494',
  ward: 'Medicinavdelning, Lidköpings sjukhus',
  vardcentral: 'Vårdcentral Lidköping',
  inboxHours: [weekdays('07:00:00', '16:30:00'), weekend('08:30:00', '12:00:00')],
  telephone: [weekdays('08:30:00', '11:30:00'), weekdays('13:00:00', '16:00:00'), weekend('13:00:00', '16:00:00')],
  replacedBy: 'trygghetscentral',
}

export const halland: Region = {
  region: 'SE2321000115',
  regionName: 'Region Halland',
  kommun: 'SE2120001215',
  kommunName: 'Halmstads kommun',
  kommunkod: '1380',
  ward: 'Medicinavdelning, Hallands sjukhus Halmstad',
  vardcentral: 'Vårdcentral Halmstad',
}

/** The units, inboxes and people of a region: what the first bundle of each of its cases makes sure of. */
export function directory(it: Region): Keyed[] {
  return [...units(it), ...people(it)]
}

function units({
  region,
  regionName,
  kommun,
  kommunName,
  kommunkod,
  ward,
  vardcentral,
  inboxHours = allHours,
  telephone,
  replacedBy,
}: Region): Keyed[] {
  const own = (key: string, number: string, name: string, type: 'avdelning' | 'vardcentral') =>
    organization({ key, hsaId: `${region}-${kommunkod}${number}`, name, huvudman: 'region', type, partOf: 'region' })
  const municipal = (key: string, number: string, name: string, type: 'kommunal-primarvard' | 'socialtjanst') =>
    organization({
      key,
      hsaId: `${kommun}-${number}`,
      name,
      huvudman: 'kommun',
      type,
      partOf: 'kommun',
      kommun: kommunkod,
    })
  return [
    organization({ key: 'region', hsaId: `${region}-0001`, name: regionName, huvudman: 'region', type: 'vardgivare' }),
    organization({
      key: 'kommun',
      hsaId: `${kommun}-0001`,
      name: kommunName,
      huvudman: 'kommun',
      type: 'vardgivare',
      kommun: kommunkod,
    }),
    own('avdelning', 'A1', ward, 'avdelning'),
    own('vardcentral', 'V1', vardcentral, 'vardcentral'),
    municipal('kpv', '0100', `Kommunal primärvård, ${kommunName}`, 'kommunal-primarvard'),
    municipal('socialtjanst', '0200', `Socialtjänst, ${kommunName}`, 'socialtjanst'),
    inbox({
      key: 'huvudinkorg',
      hsaId: `${kommun}-0300`,
      name: `Huvudinkorg, ${kommunName}`,
      type: 'huvudinkorg',
      providedBy: 'kpv',
      phone: '010-174 06 30',
      availableTime: inboxHours,
      kommun: kommunkod,
      ...(telephone && { telephone }),
      ...(replacedBy && { replacedBy }),
    }),
    ...(replacedBy ? [alwaysThere(replacedBy, { kommun, kommunkod })] : []),
  ]
}

/** Who takes calls whenever the inbox is not watched. */
function alwaysThere(key: string, { kommun, kommunkod }: Pick<Region, 'kommun' | 'kommunkod'>): Keyed {
  return inbox({
    key,
    hsaId: `${kommun}-0302`,
    name: 'Trygghetscentralen',
    type: 'trygghetscentral',
    providedBy: 'kommun',
    phone: '010-174 06 39',
    availableTime: allHours,
    kommun: kommunkod,
  })
}

/** Given and family names that are evidently made up, one pair a role. */
const roles = [
  ['avdelningslakare', 'avdelning', 'Ada', 'Avdelning'],
  ['utskrivningssjukskoterska', 'avdelning', 'Ulla', 'Utskrivning'],
  ['vardcentralslakare', 'vardcentral', 'Vera', 'Vårdcentral'],
  ['planeringssjukskoterska', 'vardcentral', 'Per', 'Planering'],
  ['kommunsjukskoterska', 'kpv', 'Kim', 'Kommun'],
  ['bistandshandlaggare', 'socialtjanst', 'Bo', 'Bistånd'],
] as const

function people({ region, kommun, kommunkod }: Region): Keyed[] {
  return roles.flatMap(([role, organization, given, family], index) => {
    const prefix = organization === 'kpv' || organization === 'socialtjanst' ? kommun : region
    const hsaId = `${prefix}-${kommunkod}P${index + 1}`
    return personnel({ key: role, hsaId, given, family, organization, role, phone: `010-174 06 3${index + 1}` })
  })
}
