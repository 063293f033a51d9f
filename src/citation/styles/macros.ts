/** Pieces of CSL that several styles have alike, each set in as it stands. */

/** The year of issue, or that there is none. */
export const YEAR = `<macro name="year">
    <choose>
      <if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
      <else><text term="no date" form="short"/></else>
    </choose>
  </macro>`;

/** The bodies, or the title where no body is known; needs a macro "title". */
export const AUTHOR = `<macro name="author">
    <names variable="author">
      <name/>
      <substitute><text macro="title"/></substitute>
    </names>
  </macro>`;

/** Number or symbol of a document, or of the one that a part stands in. */
export const NUMBER = `<macro name="number">
    <choose>
      <if type="report chapter" match="any"><text variable="number"/></if>
    </choose>
  </macro>`;

/** "p. 4". */
export const PAGE = `<macro name="page">
    <group delimiter=" ">
      <label variable="page" form="short"/>
      <text variable="page"/>
    </group>
  </macro>`;

/** A date as far as it is known, the day first: "18 December 2018". */
export const dayFirst = (variable: 'issued' | 'accessed' | 'available-date'): string =>
  `<date variable="${variable}">
    <date-part name="day" suffix=" "/>
    <date-part name="month" suffix=" "/>
    <date-part name="year"/>
  </date>`;
