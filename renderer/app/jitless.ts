import { z } from 'zod';

// Imported before anything that builds a schema: the page's policy allows no generated code.
z.config({ jitless: true });
