import { counted } from '../count.ts';

/** Around the guide; the guide itself is written in English. */
export const help = {
  guide: 'Guide',
  guideIsEnglish: 'The guide is in English.',
  search: 'Search the guide',
  contents: 'Contents',
  foundSections: 'Found sections',
  sectionsFound: (count: number) => counted(count, 'section', 'sections'),
  nothingAbout: (query: string) =>
    `Nothing about “${query}”. Try one word, or fewer letters of it.`,
};
