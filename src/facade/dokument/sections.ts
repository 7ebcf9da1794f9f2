/**
 * Sections of the documents that the server makes: their Swedish titles, and what the European hospital discharge report
 * demands of an epikris.
 *
 * HL7 Europe Hospital Discharge Report 1.0.0-ci, profile composition-eu-hdr: a section is known by one LOINC code; of
 * them only the hospital course is required, once; every section has title and code, and text where it is one of these.
 */
export interface ReportSection {
  /** LOINC. */
  readonly code: string
  readonly title: string
  readonly min: 0 | 1
}

export const dischargeReportType = '34105-7'

export const dischargeReportSections: readonly ReportSection[] = [
  { code: '67851-6', title: 'Bedömning vid inskrivning', min: 0 },
  { code: '8716-3', title: 'Vitalparametrar', min: 0 },
  { code: '29545-1', title: 'Status', min: 0 },
  { code: '47420-5', title: 'Funktionsstatus', min: 0 },
  { code: '8648-8', title: 'Vårdförlopp', min: 1 },
  { code: '11535-2', title: 'Diagnoser', min: 0 },
  { code: '10185-7', title: 'Åtgärder', min: 0 },
  { code: '57080-4', title: 'Implantat och medicintekniska produkter', min: 0 },
  { code: '87232-5', title: 'Läkemedel under vårdtiden', min: 0 },
  { code: '30954-2', title: 'Undersökningsresultat', min: 0 },
  { code: '67781-5', title: 'Sammanfattande bedömning', min: 0 },
  { code: '18776-5', title: 'Fortsatt planering', min: 0 },
  { code: '8653-8', title: 'Råd vid utskrivning', min: 0 },
  { code: '75311-1', title: 'Läkemedel vid utskrivning', min: 0 },
  { code: '48765-2', title: 'Överkänslighet', min: 0 },
  { code: '104605-1', title: 'Varningar', min: 0 },
  { code: '11329-0', title: 'Anamnes', min: 0 },
  { code: '11450-4', title: 'Problemlista', min: 0 },
  { code: '11369-6', title: 'Vaccinationer', min: 0 },
  { code: '8650-4', title: 'Utskrivning', min: 0 },
  { code: '77599-9', title: 'Bilagor', min: 0 },
]

/** The Swedish title of a section by its code; undefined where it is none of these. */
export function titleOf(code: string): string | undefined {
  return dischargeReportSections.find((section) => section.code === code)?.title
}
