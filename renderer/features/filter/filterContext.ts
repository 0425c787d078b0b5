import { createContext, use } from 'react';
import type { Filter } from '../../../shared/filter.ts';
import { emptyFilter } from '../../data/filters.ts';

/** The filter of the history; what needs it only while it is open asks here, and is not drawn with each key of a search. */
export const FilterContext = createContext<Filter>(emptyFilter);

/** The filter of the history around a component. */
export const useFilter = (): Filter => use(FilterContext);
