/** The search form's tab. */
export const formViewType = 'almagest.form';
