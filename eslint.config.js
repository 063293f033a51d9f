import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      '.data/',
      'src/lib/paraglide/',
      'src/texts/compiled/',
      'documents/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      // TypeScript itself reports these, with types.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Addresses come from src/lib/i18n/links.ts, which knows the language; there is no base path.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    // Where `m` is paraglide's messages; elsewhere it may be a matrix.
    files: ['src/lib/**', 'src/routes/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[computed=true][object.name='m']",
          message: 'Name the messages: a computed name puts every message into the page.',
        },
      ],
    },
  },
);
