import { counted } from '../count.ts';
import type { help as english } from '../en/help.ts';

/** Around the guide, in Spanish. */
export const help: typeof english = {
  guide: 'Guía',
  guideIsEnglish: 'La guía está en inglés. Busque con palabras en inglés.',
  search: 'Buscar en la guía',
  contents: 'Contenido',
  foundSections: 'Secciones encontradas',
  sectionsFound: (count) => counted(count, 'sección', 'secciones'),
  nothingAbout: (query) =>
    `Nada sobre “${query}”. Pruebe con una sola palabra en inglés, o con menos letras.`,
};
