import { counted, numberWords } from '../count.ts';

/** The page Insights: its charts, what they say, and their tables. */
export const insights = {
  soFar: (part: string) => `${part}, so far`,
  asOf: (time: string) => `As of ${time}`,
  chooseTwoDays: 'Choose two days, with the start on or before the end.',
  nothingYet: 'Nothing to count yet',
  whatWillStandHere:
    'Once events come in, you see here which check calls were overdue, who rejected tenders, how long it took from booked to dispatched, and how busy each day was.',
  nothingInThisTime: 'No events in this time',
  nothingIn90Days: 'Charts appear here as soon as MVMNT sends some.',
  chooseLonger: 'A longer period may have some.',
  show90Days: 'Show the last 90 days',
  isCounting: 'Counting',
  chart: 'Chart',
  table: 'Table',
  chartKeys: 'Arrow keys move from bar to bar, Enter shows the events.',
  together: 'Total',

  exceptions: {
    title: (when: string) => `Exceptions ${when}`,
    longest: (time: string) => `The longest took ${time}.`,
    overdue: (count: number): string =>
      count === 1 ? 'check call overdue' : 'check calls overdue',
    noneOverdue: 'No check call became overdue.',
    noneAnswered: (overdue: number): string =>
      overdue === 1 ? 'It is not resolved yet.' : 'None of them is resolved yet.',
    oneAnswered: (overdue: number, time: string) =>
      overdue === 1 ? `It was resolved after ${time}.` : `One was resolved, after ${time}.`,
    halfAnswered: (time: string) => `Half of them were resolved within ${time}.`,
    someAnswered: (answered: number, time: string) =>
      `${numberWords(answered)} were resolved, half of these within ${time}.`,
    stillOpen: (open: number) =>
      open === 1 ? '1 is still open.' : `${numberWords(open)} are still open.`,
    rejected: (count: number): string => (count === 1 ? 'tender rejected' : 'tenders rejected'),
    noneRejected: 'No tender was rejected.',
    noCarrier: (count: number): string =>
      count === 1 ? 'The event names no carrier.' : 'The events name no carrier.',
    oneRejected: (name: string, count: number) =>
      `${name} rejected the most: ${numberWords(count)}.`,
    twoRejected: (first: string, second: string, count: number) =>
      `${first} and ${second} rejected the most: ${numberWords(count)} each.`,
    severalRejected: (first: string, count: number) =>
      `${first} and others rejected the most: ${numberWords(count)} each.`,
    unnamed: (count: number) =>
      count === 1 ? '1 names no carrier.' : `${numberWords(count)} name no carrier.`,
    bookedToDispatched: 'from booked to dispatched',
    noneDispatched: 'No booked shipment was dispatched.',
    oneDispatched: (time: string) => `One shipment was dispatched, ${time} after it was booked.`,
    halfDispatched: (shipments: number, time: string) =>
      `Half of ${numberWords(shipments)} shipments were dispatched within ${time} of being booked.`,
    openNow: (count: number): string => (count === 1 ? 'problem open now' : 'problems open now'),
    nothingOpen: 'Nothing is open now.',
    oneKind: 'Of one kind only.',
    mostOpen: (problem: string) => `The most common: ${problem}.`,
  },

  timeLookedAt: 'Time period',
  spans: { '24h': '24 hours', '7d': '7 days', '30d': '30 days', '90d': '90 days' },
  inLast: {
    '24h': 'in the last 24 hours',
    '7d': 'in the last 7 days',
    '30d': 'in the last 30 days',
    '90d': 'in the last 90 days',
  },
  inDays: (days: string) => `from ${days}`,
  units: { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month' },

  eventsCame: (total: number, when: string) => `${counted(total, 'event', 'events')} ${when}`,
  before: {
    '24h': 'the 24 hours before',
    '7d': 'the 7 days before',
    '30d': 'the 30 days before',
    '90d': 'the 90 days before',
  },
  previousPeriod: 'the previous period',
  asManyAs: (events: string, before: string) => `${events}, as many as in ${before}`,
  moreThan: (events: string, percent: number, before: string) =>
    `${events}, ${numberWords(percent)}% more than in ${before}`,
  fewerThan: (events: string, percent: number, before: string) =>
    `${events}, ${numberWords(percent)}% fewer than in ${before}`,
  busiestPart: (part: string, count: number) => `Busiest: ${part}, with ${numberWords(count)}.`,
  allOthers: 'All others',

  noRequests: 'No webhook requests came',
  oneAccepted: 'The one webhook request was accepted',
  allAccepted: (total: number) => `All ${numberWords(total)} webhook requests accepted`,
  noneRefused: 'None was refused.',
  someRefused: (refused: number, total: number) =>
    `${numberWords(refused)} of ${counted(total, 'request', 'requests')} refused`,
  accepted: 'Accepted',
  refused: 'Refused',

  noneDelivered: 'No shipment was delivered',
  shipmentsDelivered: (total: number) => `${counted(total, 'shipment', 'shipments')} delivered`,
  delivered: 'Delivered',
  mostPart: (part: string, count: number) => `Most: ${part}, with ${numberWords(count)}.`,

  busy: {
    carrier: {
      none: 'No event names a carrier',
      one: (name: string) => `Busiest carrier: ${name}`,
      two: (first: string, second: string) => `Busiest carriers: ${first} and ${second}`,
      several: (first: string) => `Busiest carriers: ${first} and others`,
      mention: 'Events that mention the carrier.',
      table: 'Busiest carriers',
    },
    customer: {
      none: 'No event names a customer',
      one: (name: string) => `Busiest customer: ${name}`,
      two: (first: string, second: string) => `Busiest customers: ${first} and ${second}`,
      several: (first: string) => `Busiest customers: ${first} and others`,
      mention: 'Events that mention the customer.',
      table: 'Busiest customers',
    },
  },

  noDelay: 'No events to measure a delay',
  medianDelay: (delay: string) => `Median delay: ${delay}`,
  latestTook: (delay: string) => `The longest was ${delay}`,
  underSecond: 'less than 1 s',
  latest: 'Longest delay',
  halfOfAllWithin: 'Half of all, within',
  halfWithin: 'Half within',
};
