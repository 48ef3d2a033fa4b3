import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** The prose of the lessons; all else about a lesson stands in its lesson.ts. */
export const collections = {
  lessons: defineCollection({
    loader: glob({ base: '../lessons', pattern: '*/index.mdx', generateId: ({ entry }) => entry.split('/')[0] ?? entry }),
    schema: z.strictObject({}),
  }),
};
