import type { EventGroup } from '../../event.ts';
import { anyOf, englishLists } from '../lists.ts';

/** A rule as a sentence. A subject is a thing, a name, or null for anything; "it" was named before. */
export const ruleSentence = {
  rule: (when: string, notify: string) => `When ${when}: ${notify}`,
  all: (conditions: readonly string[]) => conditions.join(' and '),
  oneOf: (values: readonly string[]) => anyOf(englishLists, values),
  thing: (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`,
  anyEventOf: (group: EventGroup) => `any ${group} event`,
  arrives: (what: string) => `${what} arrives`,
  isAbout: (label: string) => `it is about ${label}`,
  anythingHappens: (subject: string) => `anything happens to ${subject}`,

  anything: 'anything',
  anythingAbout: (subject: string) => `anything about ${subject}`,
  anythingAboutIt: 'anything about it',
  anyFieldLike: (start: string) => `any ${start} field`,
  anyFieldLikeOf: (start: string, subject: string) => `any ${start} field of ${subject}`,
  anyFieldLikeOfIt: (start: string) => `any ${start} field of it`,
  anyField: (field: string) => `any ${field}`,
  fieldOf: (field: string, subject: string) => `${subject}’s ${field}`,
  fieldOfIt: (field: string) => `its ${field}`,

  is: (field: string, value: string) => `${field} is ${value}`,
  isNot: (field: string, value: string) => `${field} is not ${value}`,
  startsWith: (field: string, value: string) => `${field} starts with ${value}`,
  contains: (field: string, value: string) => `${field} contains ${value}`,
  changes: (field: string) => `${field} changes`,
  becomes: (field: string, values: string) => `${field} becomes ${values}`,
  falls: (field: string) => `${field} falls`,
  fallsBy: (field: string, percent: number) => `${field} falls by more than ${percent}%`,
  rises: (field: string) => `${field} rises`,
  risesBy: (field: string, percent: number) => `${field} rises by more than ${percent}%`,

  modes: {
    critical: 'notify as critical',
    notify: 'notify',
    silent: 'only count as unread',
    history: 'keep in history only',
  },
  withUrgentSound: (notify: string) => `${notify} with the urgent sound`,
  withoutSound: (notify: string) => `${notify} without a sound`,
  saying: (notify: string, text: string) => `${notify}, saying ${text}`,
};
