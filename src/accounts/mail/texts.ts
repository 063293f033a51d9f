import type { Language } from '#domain/language.ts';

/** The words of letters. */
export type LetterKind = 'invitation' | 'reset' | 'newAddress' | 'addressChanged';

interface Words {
  subject: string;
  lines: string[];
  /** What the link does, where there is one. */
  act: string;
}

type Texts = { hello: string; closing: string } & { [kind in LetterKind]: Words };

export const LETTER_TEXTS: { [language in Language]: Texts } = {
  fr: {
    hello: 'Bonjour {name},',
    closing: 'Fihris, la bibliothèque des politiques migratoires',
    invitation: {
      subject: 'Votre compte dans la bibliothèque Fihris',
      lines: [
        'Un compte a été ouvert pour vous. Le lien ci-dessous vous permet de choisir votre mot de passe, une seule fois, pendant {hours}.',
        'Si vous n’attendiez pas ce message, ne faites rien.',
      ],
      act: 'Choisir mon mot de passe',
    },
    reset: {
      subject: 'Choisir un nouveau mot de passe',
      lines: [
        'Un nouveau mot de passe a été demandé pour votre compte. Le lien ci-dessous fonctionne une seule fois, pendant {hours}.',
        'Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste le même.',
      ],
      act: 'Choisir un nouveau mot de passe',
    },
    newAddress: {
      subject: 'Confirmer votre nouvelle adresse',
      lines: [
        'Vous avez demandé que {email} devienne l’adresse de votre compte. Le lien ci-dessous le confirme ; il fonctionne pendant {hours}.',
        'Si vous ne l’avez pas demandé, ne faites rien.',
      ],
      act: 'Confirmer cette adresse',
    },
    addressChanged: {
      subject: 'L’adresse de votre compte a changé',
      lines: [
        'L’adresse de votre compte est désormais {email}.',
        'Si ce n’est pas vous qui l’avez demandé, prévenez sans attendre un administrateur de la bibliothèque.',
      ],
      act: '',
    },
  },
  ar: {
    hello: 'مرحبًا {name}،',
    closing: 'فهرس، مكتبة سياسات الهجرة',
    invitation: {
      subject: 'حسابكم في مكتبة فهرس',
      lines: [
        'فُتح لكم حساب في المكتبة. يتيح لكم الرابط أدناه اختيار كلمة المرور، مرة واحدة فقط، خلال {hours}.',
        'إذا لم تكونوا تنتظرون هذه الرسالة فلا تفعلوا شيئًا.',
      ],
      act: 'اختيار كلمة المرور',
    },
    reset: {
      subject: 'اختيار كلمة مرور جديدة',
      lines: [
        'طُلبت كلمة مرور جديدة لحسابكم. يعمل الرابط أدناه مرة واحدة فقط، خلال {hours}.',
        'إذا لم تطلبوا ذلك فلا تفعلوا شيئًا: تبقى كلمة المرور كما هي.',
      ],
      act: 'اختيار كلمة مرور جديدة',
    },
    newAddress: {
      subject: 'تأكيد عنوانكم الجديد',
      lines: [
        'طلبتم أن يصبح {email} عنوان حسابكم. يؤكد الرابط أدناه ذلك، ويعمل خلال {hours}.',
        'إذا لم تطلبوا ذلك فلا تفعلوا شيئًا.',
      ],
      act: 'تأكيد هذا العنوان',
    },
    addressChanged: {
      subject: 'تغيّر عنوان حسابكم',
      lines: [
        'أصبح عنوان حسابكم {email}.',
        'إذا لم تطلبوا ذلك فأخبروا أحد مديري المكتبة دون تأخير.',
      ],
      act: '',
    },
  },
  en: {
    hello: 'Hello {name},',
    closing: 'Fihris, the library of migration policy',
    invitation: {
      subject: 'Your account in the Fihris library',
      lines: [
        'An account was made for you. The link below lets you choose your password, once, within {hours}.',
        'If you did not expect this message, do nothing.',
      ],
      act: 'Choose my password',
    },
    reset: {
      subject: 'Choose a new password',
      lines: [
        'A new password was asked for at your account. The link below works once, for {hours}.',
        'If you did not ask for it, do nothing: your password stays the same.',
      ],
      act: 'Choose a new password',
    },
    newAddress: {
      subject: 'Confirm your new address',
      lines: [
        'You asked for {email} to become the address of your account. The link below confirms it; it works for {hours}.',
        'If you did not ask for it, do nothing.',
      ],
      act: 'Confirm this address',
    },
    addressChanged: {
      subject: 'The address of your account has changed',
      lines: [
        'The address of your account is now {email}.',
        'If it was not you who asked for this, tell an administrator of the library at once.',
      ],
      act: '',
    },
  },
};
