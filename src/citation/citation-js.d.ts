/** The parts of citation.js 0.8 that we use; it ships no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: object[]);
    format(format: 'bibliography', options: { style: string; lang: string }): string;
    format(
      format: 'bibtex',
      options: { format: 'object' },
    ): {
      type: string;
      label: string;
      properties: { [field: string]: string };
    }[];
    format(format: 'ris', options: { format: 'object' }): { [tag: string]: string | string[] }[];
    data: { [field: string]: unknown }[];
  }
  interface Register {
    add(name: string, xml: string): void;
  }
  export const plugins: {
    config: {
      get(plugin: '@csl'): { styles: Register; locales: Register };
      get(plugin: '@bibtex'): { format: { asciiOnly: boolean } };
    };
  };
}
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
