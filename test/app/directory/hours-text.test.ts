import { describe, expect, it } from 'vitest'
import { availableTime, hoursOf, telephoneTime } from '../../../src/app/directory/hours-text.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

describe('hours as text', () => {
  it.each([
    ['mån-fre 07:00-16:30', [{ days: weekdays, start: '07:00:00', end: '16:30:00' }]],
    ['lör,sön,helgdag 08:30-12:00', [{ days: ['sat', 'sun'], start: '08:30:00', end: '12:00:00', holidays: 'aven' }]],
    ['helgdag 08:30-12:00', [{ days: [], start: '08:30:00', end: '12:00:00', holidays: 'endast' }]],
    ['mån-fre,ej-helgdag 08:00-09:00', [{ days: weekdays, start: '08:00:00', end: '09:00:00', holidays: 'utom' }]],
    ['lör-mån 08:00-09:00', [{ days: ['mon', 'sat', 'sun'], start: '08:00:00', end: '09:00:00' }]],
    ['alla dygnet-runt', [{ days: [...weekdays, 'sat', 'sun'] }]],
    ['', []],
  ])('"%s" is read', (text, hours) => {
    expect(hoursOf(text)).toEqual(hours)
  })

  it.each(['mån 7-16', 'måndag 07:00-16:00', 'mån-fre', '07:00-16:00'])(
    '"%s" is refused with how to write it',
    (text) => {
      expect(() => hoursOf(text)).toThrow('mån-fre 07:00-16:30')
    },
  )

  it('are written as FHIR and as the hours of a telephone', () => {
    const [hours] = hoursOf('mån 08:30-11:30')
    expect(hours && availableTime(hours)).toEqual({
      daysOfWeek: ['mon'],
      availableStartTime: '08:30:00',
      availableEndTime: '11:30:00',
    })
    expect(hours && JSON.stringify(telephoneTime(hours))).toContain('"valueTime":"11:30:00"')
  })
})
