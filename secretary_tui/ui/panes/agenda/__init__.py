"""The agenda tab."""
