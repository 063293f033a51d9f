/** Texts as engines of the nineties read worn print: letters joined, parted, and taken for signs. Made for these tests. */

/** As it was printed. */
export const WELL_READ = `CIRCULAIRE RELATIVE À L’ACCUEIL DES HÉRONS
  Article premier
  La présente circulaire fixe les conditions dans lesquelles les communes riveraines accueillent les hérons migrateurs.
  Elle s’applique aux marais, aux lagunes et aux embouchures dont la liste est arrêtée chaque année par le gouverneur.
  Article 2
  Chaque commune tient un registre des nids et transmet, avant la fin du printemps, un relevé complet au directeur du
  parc, qui le publie après vérification.`;

export const BADLY_READ: readonly string[] = [
  `CIRCIJLAIRE REL^TIVE A L'ACCUEIL DES HERONS
  Article prernier
  La préserrte circulaire fixe les conditions dans lesqLrelles les cornrnunes riverairres accueillerrt les hérons nrigrateurs.
  Elle s'applique aux rnarais, aux laglrnes et aux ernbouchures dont la liste est arr]tée chaque année par le gouverneur.
  Article 2
  Chaque cornrnune tient un registre des ni(ls et trarrsmet, avant la fin du printernps, rrn relevé cornplet au directeur
  du parc, qrri le pLrblie après vérificatiorr.`,
  `ClRCULAlRE RELATlVE A L'ACCUElL DES HERONS
  Article prem!er
  La présente circu1aire fixe les condit1ons dans lesquelles les communes r1vera!nes accueillent les hérons m1grateurs.
  E11e s'applique aux marais, aux lagunes et aux embouchures dont la l1ste est arrêtée chaque année par le gouverneur.
  Article 2
  Chaque commune t!ent un reg1stre des nids et transmet, avant la f|n du printemps, un relevé complet au d1recteur du
  parc, qui le pub1ie après vér!fication.`,
  `DECREE ON THE RECEPTI0N OF HERONS
  The rnunicipalities along the nver shall receive rnigrating hcrons in rnarshes, lagoons and rnouths of nvers, as they
  are listcd each year by the govcrnor. Each mumcipality keeps a regrster of nests and sencls a cornplete staternent to
  the director of the park bcfore the encl of spring; tlre director pLrblishes it after vcrification. Noborly shall distrrrb
  a ncst, or corne nearer tlran fifty rnetres to a colony, without a perrnit of the parlc.`,
];
